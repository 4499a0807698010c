// `imports` and its verbs, `import corrections`, `import undo`, `ledgers diff`: what came, went, and how two differ.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seal } from '#kernel/audit/sealer.ts'
import { execute } from '#kernel/command/command.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import {
  destroyOriginals,
  differenceKinds,
  differences,
  importPages,
  importStates,
  originalsView,
  periodInWords,
  settle,
  stateDifference,
  takeRefusedRows,
  undoImport as undoCommand,
} from '#modules/intake/index.ts'
import { ledgers } from '../modules.ts'
import { operator } from '../operator.ts'
import { changesInWords } from './changes.ts'
import { withData } from './data.ts'
import { progressBar } from './import.ts'
import { type Options, readDay, UsageError } from './options.ts'

/** Prints every import, the latest first. */
export const listImports = (options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const all = []
    for await (const page of importPages(db)) all.push(...page)
    if (options.json) console.log(JSON.stringify(all, null, 2))
    else {
      if (all.length === 0) console.log('还没有导入过台账。')
      for (const i of all) {
        const counts = `新增 ${i.created}，更新 ${i.changed}，待核实 ${i.doubtful}，退回 ${i.refused}`
        const about = [i.id, importStates[i.state], i.endedAt ?? i.openedAt, i.openedBy, i.files.join('、')]
        console.log([...about, counts].join('\t'))
        if (i.destroyed) {
          const { at, by, reason } = i.destroyed
          console.log(`\t原件由 ${by} 于 ${at} 销毁。依据：${reason}`)
        }
        if (i.undone) console.log(`\t由 ${i.undone.by} 于 ${i.undone.at} 撤销。原因：${i.undone.reason}`)
      }
    }
    return 0
  })

/** Takes an import back. */
export function undoImport(id: string, options: Options): Promise<number> {
  checkNumber(id)
  const { reason } = options
  if (!reason?.trim()) throw new UsageError('请在后面写明原因，例如 --reason 文件放错了。')
  return withData(options.data, async (database) => {
    const how = { progress: progressBar() }
    const done = await execute(database, operator(), undoCommand(ledgers), { id, reason }, how)
    await settle(database.db)
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify(done, null, 2))
    else console.log(`已撤销第 ${id} 号导入：撤回新增 ${done.created} 条，恢复更新 ${done.changed} 条。`)
    return 0
  })
}

/** Prints how long originals are kept, and the imports whose originals are due. */
export const listDueOriginals = (options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const { businessDate } = await readSettings(db)
    const { due, kept, period } = await originalsView(db, ledgers, businessDate)
    if (options.json) console.log(JSON.stringify({ period, kept, due }, null, 2))
    else {
      const years = `${periodInWords(period)}${period.toBeChecked ? '（待核对）' : ''}`
      console.log(`原件的保存期限：${years}。现在留着 ${kept.imports} 次导入的 ${kept.files} 份。`)
      console.log(kept.due === 0 ? '没有到期的。' : `到期待处理的 ${kept.due} 次：`)
      for (const { dueOn, files, id } of due) console.log([id, `${dueOn} 到期`, files.join('、')].join('\t'))
    }
    return 0
  })

/** Destroys the originals of an import for good. */
export function destroyImport(id: string, options: Options): Promise<number> {
  checkNumber(id)
  const { reason } = options
  if (!reason?.trim()) throw new UsageError('请在后面写明依据，例如 --reason 保存期限已满。')
  return withData(options.data, async (database) => {
    const done = await execute(database, operator(), destroyOriginals, { id, reason })
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify(done, null, 2))
    else {
      const files = done.files.join('、')
      console.log(`已销毁第 ${id} 号导入的原件 ${done.files.length} 份（${files}），不能恢复。`)
      console.log('以前的备份里还有：夜间备份按 BACKUP_KEEP 自动删去，人工做的请自己删。')
    }
    return 0
  })
}

/** Writes the refused rows of an import into a folder as a workbook, to be corrected and imported. */
export function takeCorrections([id = '', folder = '']: string[], options: Options): Promise<number> {
  checkNumber(id)
  return withData(options.data, async (database) => {
    const { bytes, name, rows } = await execute(database, operator(), takeRefusedRows(ledgers), { id })
    await seal(database.db, database.dataDir)
    await mkdir(folder, { recursive: true })
    const file = join(folder, name)
    await writeFile(file, bytes)
    if (options.json) console.log(JSON.stringify({ file, rows }, null, 2))
    else console.log(`${file}：退回的 ${rows} 行。改正标黄的格子以后，用 import 导入这份文件。`)
    return 0
  })
}

function checkNumber(id: string): void {
  if (/^[1-9]\d{0,17}$/.test(id)) return
  throw new UsageError(`“${id}”不是导入号。用 imports 查看，写每行最前面的数字。`)
}

/** Prints on what the ledgers that two imports share differ. */
export function diffImports([from = '', to = '']: string[], options: Options): Promise<number> {
  checkNumber(from)
  checkNumber(to)
  return withData(options.data, async ({ db, dataDir }) => {
    const found = await differences(db, openVault(dataDir), ledgers, { from, to, ledger: options.ledgers[0] })
    if (options.json) console.log(JSON.stringify(found, null, 2))
    else for (const ledger of found) console.log(differing(ledger))
    return 0
  })
}

/** Prints on what two states of one ledger differ, by the days as of which they were stated. */
export function diffLedger([ledger = '', from = '', to = '']: string[], options: Options): Promise<number> {
  const asked = { ledger, from: readDay('ledgers diff', from), to: readDay('ledgers diff', to) }
  return withData(options.data, async ({ db, dataDir }) => {
    const { found } = await stateDifference(db, openVault(dataDir), ledgers, asked)
    if (options.json) console.log(JSON.stringify(found, null, 2))
    else if (found) console.log(differing(found))
    return 0
  })
}

function differing({
  title,
  from,
  to,
  same,
  items,
}: Awaited<ReturnType<typeof differences>>[number]): string {
  const lines = [`${title}（截至 ${from ?? '未写明'} → ${to ?? '未写明'}）：相同 ${same} 条`]
  for (const what of Object.keys(differenceKinds) as (keyof typeof differenceKinds)[]) {
    const of = items.filter((i) => i.what === what)
    lines.push(`  ${differenceKinds[what]} ${of.length} 条`)
    for (const i of of)
      lines.push(`    ${i.label}${i.changes.length > 0 ? `：${changesInWords(i.changes)}` : ''}`)
  }
  return lines.join('\n')
}
