// `export` and `templates`: ledgers as files in the office's own layout, and empty ones to fill in.
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { seal } from '#kernel/audit/sealer.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import {
  fileName,
  ledgerFile,
  listLedgers,
  noteTaking,
  templateFile,
  templateName,
} from '#modules/ledgers/index.ts'
import { ledgers } from '../modules.ts'
import { operator } from '../operator.ts'
import { say, withData } from './data.ts'
import { type Options, UsageError } from './options.ts'

/** The ledgers of these titles or ids; all where none is named. */
function chosen(names: readonly string[]): LedgerIntake[] {
  if (names.length === 0) return ledgers
  return names.map((name) => {
    const found = ledgers.find(({ ledger }) => ledger.id === name || ledger.title === name)
    if (found) return found
    return refuse(
      'missing',
      `没有叫“${name}”的台账。可选：${ledgers.map((i) => i.ledger.title).join('、')}。`,
    )
  })
}

/** Writes ledgers into a folder; one file each. */
export function exportLedgers(folder: string, options: Options): Promise<number> {
  const { purpose } = options
  if (options.withSensitive && !purpose?.trim()) {
    throw new UsageError('导出敏感信息要写明用途，例如 --with-sensitive --purpose 年报核对。')
  }
  return withData(options.data, async (database) => {
    const asOf = options.asOf ?? (await readSettings(database.db)).businessDate
    const intakes = chosen(options.ledgers)
    const { ledgers: told } = await listLedgers(database.db, intakes, asOf)
    await mkdir(folder, { recursive: true })
    const written = []
    for (const [i, intake] of intakes.entries()) {
      const { id, leftOut, rows, sensitive } = told[i] as (typeof told)[number]
      const masked = options.withSensitive ? [] : sensitive
      if (options.withSensitive && sensitive.length > 0) {
        const taken = { ledger: id, purpose, asOf: asOf.toString() }
        await execute(database, operator(), noteTaking(ledgers), taken)
      }
      const file = join(folder, fileName(intake, asOf))
      await pipeline(ledgerFile(database, intake, asOf, options.withSensitive), createWriteStream(file))
      written.push({ ledger: id, file, rows, masked, leftOut })
    }
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify(written, null, 2))
    else for (const w of written) console.log(lines(w).join('\n'))
    return 0
  })
}

function lines(w: { file: string; rows: number; masked: string[]; leftOut: string[] }): string[] {
  const masked = `未写出敏感的列：${w.masked.join('、')}。要写出请加 --with-sensitive 和 --purpose。`
  return [`${w.file}：${w.rows} 条`, ...(w.masked.length > 0 ? [masked] : []), ...w.leftOut].map((line, i) =>
    i === 0 ? line : `  ${line}`,
  )
}

/** Writes the empty template of each ledger into a folder. Needs no database. */
export async function writeTemplates(folder: string, options: Options): Promise<number> {
  await mkdir(folder, { recursive: true })
  const files = []
  for (const intake of chosen(options.ledgers)) {
    const file = join(folder, templateName(intake))
    await pipeline(templateFile(intake), createWriteStream(file))
    files.push({ ledger: intake.ledger.id, file })
  }
  if (options.json) console.log(JSON.stringify(files, null, 2))
  else for (const { file } of files) console.log(file)
  say(`写好 ${files.length} 份空白模板。`)
  return 0
}
