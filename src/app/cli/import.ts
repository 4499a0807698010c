// `import`: office ledgers from files and folders into the registry.
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { seal } from '#kernel/audit/sealer.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { execute, type Progress } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { type ImportResult, importLedgers, readableFile, settle } from '#modules/intake/index.ts'
import { ledgers } from '../modules.ts'
import { operator } from '../operator.ts'
import { changesInWords } from './changes.ts'
import { say, toldToStop, withData } from './data.ts'
import { type Options, UsageError } from './options.ts'

/** The ledgers at these paths: files as they are named, folders by what they hold, in the order of their names. */
export async function collectFiles(paths: string[]): Promise<{ name: string; bytes: Uint8Array }[]> {
  const files: string[] = []
  for (const path of paths) {
    const found = await stat(path).catch(() => refuse('missing', `找不到“${path}”。请核对路径。`))
    if (!found.isDirectory()) files.push(path)
    else {
      const names = (await readdir(path)).filter((n) => readableFile.test(n) && !n.startsWith('~$')).sort()
      if (names.length === 0) refuse('missing', `文件夹“${path}”里没有台账文件（.xlsx、.xls、.csv）。`)
      files.push(...names.map((n) => join(path, n)))
    }
  }
  return Promise.all(files.map(async (f) => ({ name: basename(f), bytes: await readFile(f) })))
}

/** Imports files into an open database and seals the audit of it. */
export async function importInto(
  database: Database,
  files: { name: string; bytes: Uint8Array }[],
  how: { federation?: string; region?: string; dryRun?: boolean; progress?(step: Progress): void },
): Promise<ImportResult> {
  const federation = { name: how.federation, regionCode: how.region }
  const answer = await execute(database, operator(), importLedgers(ledgers), { files, federation }, how)
  await settle(database.db)
  await seal(database.db, database.dataDir)
  const { digests: _, ...result } = answer
  // Rows that change nothing are counted, not listed.
  const sheets = result.sheets.map((s) => ({ ...s, rows: s.rows.filter((r) => r.outcome !== 'unchanged') }))
  return { ...result, sheets, importId: how.dryRun ? null : result.importId }
}

/** The `import` command. Refused rows are an answer, not a failure. */
export function importFiles(paths: string[], options: Options): Promise<number> {
  if (options.region !== undefined && !/^\d{6}$/.test(options.region)) {
    throw new UsageError(`--region 后面应是六位行政区划代码，收到的是“${options.region}”。`)
  }
  const stop = toldToStop()
  return withData(options.data, async (database) => {
    const how = { ...options, progress: progressBar(stop) }
    const result = await importInto(database, await collectFiles(paths), how).catch((error: unknown) => {
      if (error !== stop.reason) throw error
    })
    if (!result) {
      say('已停止，没有导入任何内容。')
      return 1
    }
    if (options.json) console.log(JSON.stringify(result, null, 2))
    else console.log(told(result, options.dryRun))
    return 0
  })
}

/** A progress bar on a terminal, nothing elsewhere; ends what is under way once `stop` is aborted. */
export function progressBar(stop?: AbortSignal): (step: Progress) => void {
  return ({ label, done, total }) => {
    stop?.throwIfAborted()
    if (!process.stderr.isTTY) return
    const width = 24
    const filled = total === 0 ? width : Math.round((done / total) * width)
    const end = done === total ? '\n' : ''
    process.stderr.write(
      `\r\x1b[K[${'█'.repeat(filled)}${'░'.repeat(width - filled)}] ${done}/${total} ${label}${end}`,
    )
  }
}

/** What can be done with a sheet that nobody recognises. */
const byHand =
  '也可以在页面的“台账导入”里放入这份文件，点“手工对应”；别处对应过的，用 layouts import 文件 带入后重试。'

function told(result: ImportResult, dryRun: boolean): string {
  const lines = [dryRun ? '试导入（没有保存任何内容）：' : '导入完成：']
  lines.push(...result.told)
  for (const s of result.sheets) {
    if (s.ledger === null) lines.push(`${s.file}›${s.sheet}：未识别，没有导入。${s.reason ?? ''}${byHand}`)
    else {
      const counts = `读 ${s.read} 行，新增 ${s.created}，更新 ${s.changed}，未变 ${s.unchanged}，待核实 ${s.doubtful}，退回 ${s.refused}`
      lines.push(`${s.file}›${s.sheet}：${counts}`)
    }
    for (const r of s.rows)
      if (r.outcome === 'changed')
        lines.push(`  更新：第 ${r.row} 行${r.label}：${changesInWords(r.changes)}`)
    if (s.unknownHeadings.length > 0) lines.push(`  没有用到的列：${s.unknownHeadings.join('、')}`)
    for (const f of s.refusals) lines.push(`  退回：${placed(f)}`)
    for (const f of s.doubts) lines.push(`  待核实：${placed(f)}`)
  }
  return lines.join('\n')
}

/** A finding with the place that it is about; those of a cell that cannot be read name theirs already. */
const placed = ({ row, message }: { row: number; message: string }) =>
  message.startsWith('第 ') ? message : `第 ${row} 行${message}`
