// `serve` and `demo`: the server on this machine, over the real registry or over the invented one.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { readLogLevel } from '#kernel/http/log.ts'
import { readPublicUrl } from '#kernel/http/origin.ts'
import { readSettings, writeSetting } from '#kernel/settings/settings.ts'
import { makeTrialAccounts, offerSetUp, trialAccounts, trialOffice } from '#modules/accounts/index.ts'
import { importedDigests } from '#modules/intake/index.ts'
import { federationOn } from '#modules/organizations/index.ts'
import { makeTrialReturns } from '#modules/statistics/index.ts'
import { buildPages } from '../build-pages.ts'
import { figures } from '../modules.ts'
import { operator } from '../operator.ts'
import { type Server, startServer } from '../server.ts'
import { dataFolder, demoFolder, say, toldToStop } from './data.ts'
import { collectFiles, importInto, progressBar } from './import.ts'
import type { Options } from './options.ts'

/** The day as of which the example ledgers state what they state. */
const demoDate = '2019-03-31'
/** Of which days it has confirmed numbers: the leader sees no others, and compares. */
const returnDays = ['2018-12-31', demoDate]
const examples = fileURLToPath(new URL('../../../examples/jianghai/', import.meta.url))
const builtPages = fileURLToPath(new URL('../../../dist/', import.meta.url))

/** Serves the registry until it is told to stop. */
export async function serve(options: Options): Promise<number> {
  await run(resolve(options.data ?? dataFolder), options, async () => {})
  return 0
}

/** Serves the demonstration: the example ledgers, imported once, on their own business date. */
export async function demo(options: Options): Promise<number> {
  await run(resolve(options.data ?? demoFolder), options, prepareDemo)
  return 0
}

async function prepareDemo(database: Database, stop: AbortSignal): Promise<void> {
  const { demonstration, businessDate } = await readSettings(database.db)
  if (!demonstration && (await federationOn(database.db, businessDate))) {
    refuse(
      'conflict',
      '这个数据库里已有正式数据，不能用来演示。请去掉 --data 或 DATABASE_URL，或改用 npm start。',
    )
  }
  await writeSetting(database.db, 'business-date', demoDate, operator().name)
  await writeSetting(database.db, 'demonstration', true, operator().name)
  const imported = await importedDigests(database.db)
  const files = await collectFiles([examples])
  const fresh = files.filter((f) => !imported.has(createHash('sha256').update(f.bytes).digest('hex')))
  if (fresh.length > 0) {
    say(`导入示例台账 ${fresh.length} 份（江海市系虚构，演示数据与实际单位无关）`)
    await importInto(database, fresh, { progress: progressBar(stop) })
  }
  await execute(database, operator(), makeTrialAccounts, {})
  const office = await trialOffice(database.db)
  if (office) await makeTrialReturns(database, figures, office, returnDays)
}

/** Tells how the first account is set up, or in a demonstration which accounts there are. */
async function sayAccounts({ database, url }: Server): Promise<void> {
  const { demonstration } = await readSettings(database.db)
  const trial = demonstration ? await trialAccounts(database.db) : null
  if (trial) {
    say(`演示账号（密码都是 ${trial.password}，登录页上也可直接选）：`)
    for (const { login, name, role } of trial.accounts) say(`  ${login.padEnd(24)}${role}　${name}`)
    return
  }
  const link = await execute(database, operator(), offerSetUp, {})
  if (link) say(`首次使用，请在 24 小时内打开这个链接，设置系统管理员：${url}${link.path}`)
}

async function run(
  dataDir: string,
  { withoutKey }: Options,
  prepare: (database: Database, stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const pages = await buildPages(builtPages)
  // From here on there is a database to leave: who is told to stop while starting stops in order as well.
  const stop = toldToStop()
  const server = await startServer({
    dataDir,
    databaseUrl: process.env.DATABASE_URL,
    publicUrl: readPublicUrl(process.env.PUBLIC_URL),
    log: readLogLevel(process.env.LOG_LEVEL),
    host: process.env.HOST ?? '127.0.0.1',
    port: readPort(process.env.PORT),
    pages,
    withoutKey,
    say,
    prepare,
    stop,
  }).catch((error: unknown) => {
    if (error !== stop.reason) throw error
  })
  if (!server) return
  say(`数据在 ${server.database.dataDir}`)
  await sayAccounts(server)
  say(`请用浏览器打开 ${server.url}    （按 Ctrl+C 停止）`)
  if (!stop.aborted) await once(stop, 'abort')
  await server.close()
}

function readPort(text: string | undefined): number {
  if (text === undefined || text === '') return 8080
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port < 0 || port > 65_535)
    refuse('invalid', `PORT=${text} 不是端口号。请写 0 到 65535 之间的整数，例如 PORT=8081。`)
  return port
}
