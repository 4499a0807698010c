// `backup`, `backup verify` and `restore`: the registry into a folder, and out of it into an empty place.
import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { seal } from '#kernel/audit/sealer.ts'
import { checkBackup } from '#kernel/backup/check.ts'
import { type Contents, timeOf } from '#kernel/backup/manifest.ts'
import { restoreBackup } from '#kernel/backup/restore.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { endRestoredSessions } from '#modules/accounts/index.ts'
import { makeBackup, newName, shelfOf } from '#modules/backups/index.ts'
import { settle } from '#modules/intake/index.ts'
import { migrations } from '../modules.ts'
import { operator } from '../operator.ts'
import { dataFolder, say, withData } from './data.ts'
import { progressBar } from './import.ts'
import type { Options } from './options.ts'

/** Makes a backup in the folder, or among the server's own. */
export const backup = (asked: string | undefined, options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const folder = resolve(asked ?? join(shelfOf(database.dataDir), newName('asked')))
    const manifest = await makeBackup(database, operator(), {
      folder,
      kind: 'asked',
      progress: progressBar(),
    })
    await seal(database.db, database.dataDir)
    const key = masterKeyFile(database.dataDir)
    if (options.json) console.log(JSON.stringify({ folder, ...summary(manifest), key }, null, 2))
    else {
      console.log(`备份完成：${folder}\n  ${inWords(manifest)}，已逐表核对。`)
      console.log(keyLines(manifest, key).join('\n'))
      console.log(`  要恢复时：npm run tongxin -- restore ${folder} --data 新文件夹`)
    }
    return 0
  })

/** Checks a backup without a database. */
export async function backupVerify(folder: string, options: Options): Promise<number> {
  const manifest = await checkBackup(resolve(folder), { progress: progressBar() })
  if (options.json) console.log(JSON.stringify({ sound: true, ...summary(manifest) }, null, 2))
  else console.log(`备份完好：${inWords(manifest)}，由${manifest.by}于 ${timeOf(manifest)} 制作。`)
  return 0
}

/** Restores a backup into an empty place, and brings it up to this version. */
export async function restore(given: string, options: Options): Promise<number> {
  const folder = resolve(given)
  const progress = progressBar()
  const manifest = await checkBackup(folder, { progress })
  const database = await openEmpty(options)
  try {
    const { withoutKey } = options
    await restoreBackup({ database, folder, manifest, migrations, actor: operator(), withoutKey, progress })
    await migrate(database.db, migrations)
    await endRestoredSessions(database.db, operator())
    await settle(database.db)
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify({ folder, ...summary(manifest) }, null, 2))
    else {
      console.log(`恢复完成：${inWords(manifest)}，逐表、编号、审计都与备份一致。`)
      console.log(`  ${cameBack(manifest)}`)
      if (options.withoutKey && !existsSync(masterKeyFile(database.dataDir))) {
        console.log(
          `  主密钥还没有放好。找到后放到 ${masterKeyFile(database.dataDir)}，再启动服务；` +
            '确实找不回来的，用 npm start -- --without-key 启动一次。',
        )
      }
    }
    return 0
  } finally {
    await database.close()
  }
}

/** What may lie in a data folder that holds no registry: what the embedded database leaves there, and the old head. */
const harmless = /^(postgres|postgres\.part-.*|programs|start\.lock(-journal)?|audit-head\.json(\.new)?)$/

/** Opens the database to restore into; whether that is empty is seen there. */
function openEmpty(options: Options): Promise<Database> {
  const dataDir = resolve(options.data ?? dataFolder)
  const databaseUrl = process.env.DATABASE_URL
  const other = existsSync(dataDir) ? readdirSync(dataDir).find((name) => !harmless.test(name)) : undefined
  if (!databaseUrl && other !== undefined) {
    refuse('conflict', `${dataDir} 里已有别的内容（${other}），没有动它。请用 --data 另选一个空文件夹。`)
  }
  say(databaseUrl ? '恢复到 DATABASE_URL 指定的数据库' : `恢复到 ${dataDir}`)
  return openDatabase({ dataDir, databaseUrl, say })
}

/** What was destroyed or erased later is in an older backup: nobody is to be told only by finding it. */
const cameBack = (manifest: Contents) =>
  `它做于 ${timeOf(manifest)}：此后如有销毁的导入原件、删除的个人信息，现在又回来了，请对照当时的记录再办一次。`

const summary = ({ tables, audit, takenAt, by, product, federation, keyFingerprint }: Contents) => ({
  takenAt,
  by,
  product,
  federation: federation?.name ?? null,
  tables: tables.length,
  rows: tables.reduce((sum, { rows }) => sum + rows, 0),
  bytes: tables.reduce((sum, { file }) => sum + file.bytes, 0),
  audit,
  keyFingerprint,
})

function inWords(manifest: Contents): string {
  const { federation, tables, rows, bytes, audit } = summary(manifest)
  const size = `${(bytes / 1e6).toFixed(1)} MB`
  return `${federation ?? '空的登记库'}，${tables} 张表 ${rows} 行，${size}，审计到第 ${audit.count} 条`
}

function keyLines({ keyFingerprint }: Contents, key: string): string[] {
  if (keyFingerprint === null)
    return [`  没有找到主密钥 ${key}。已加密的身份证号、电话等没有它打不开，请尽快找回。`]
  return [
    `  主密钥不在备份里。它在 ${key}（指纹 ${keyFingerprint}），请另存一份，与备份分开保管；`,
    '  没有它，恢复之后身份证号、电话等加密内容打不开。',
  ]
}
