// `imports` and `import undo`: what was imported by whom, and taking one of them back.
import { seal } from '#kernel/audit/sealer.ts'
import { execute } from '#kernel/command/command.ts'
import { importPages, importStates, settle, undoImport as undoCommand } from '#modules/intake/index.ts'
import { ledgers } from '../modules.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import { progressBar } from './import.ts'
import { type Options, UsageError } from './options.ts'

/** Prints every import, the latest first. */
export const listImports = (options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const all = []
    for await (const page of importPages(db)) all.push(...page)
    if (options.json) console.log(JSON.stringify(all, null, 2))
    else {
      if (all.length === 0) console.log('还没有导入过台账。')
      for (const i of all) {
        const counts = `新增 ${i.created}，更新 ${i.changed}，未变 ${i.unchanged}，待核实 ${i.doubtful}，退回 ${i.refused}`
        console.log(
          `${i.id}\t${importStates[i.state]}\t${i.endedAt ?? i.openedAt}\t${i.openedBy}\t${i.files.join('、')}\t${counts}`,
        )
        if (i.undone) console.log(`\t由 ${i.undone.by} 于 ${i.undone.at} 撤销。原因：${i.undone.reason}`)
      }
    }
    return 0
  })

/** Takes an import back. */
export function undoImport(id: string, options: Options): Promise<number> {
  if (!/^[1-9]\d{0,17}$/.test(id)) {
    throw new UsageError(
      `“${id}”不是导入号。先用 imports 查看，写前面的数字，例如 import undo 3 --reason 文件放错了。`,
    )
  }
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
