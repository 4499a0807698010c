// The import of ledgers, in one transaction.
import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import { command, type Work } from '#kernel/command/command.ts'
import { recordLedger } from '#kernel/history/document.ts'
import { recordId } from '#kernel/http/contract.ts'
import { keepRows } from '#kernel/module/keep.ts'
import type { ImportedSheet, LedgerIntake, RowFinding, TakenRow } from '#kernel/module/manifest.ts'
import { keepUnnamed } from '#kernel/module/unnamed.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { federationOn, foundFederation, regionOf } from '#modules/organizations/index.ts'
import type { ImportResult, SheetResult } from './contract.ts'
import {
  type Alike,
  alikeRows,
  keepRefusals,
  mendedRows,
  type Refusal,
  refusalsOf,
} from './corrections/mended.ts'
import { type CorrectedRow, correctedRows, forgetSequences, keepCorrections } from './corrections/origin.ts'
import { keepImport } from './keep.ts'
import { layoutsNow } from './layouts/keep.ts'
import { type IntakeSheet, inOrder, recognise } from './recognise.ts'
import { takeTurn } from './turn.ts'

/** The files of an import as they were read, and whose registry they belong to where the operator says so. */
export const importInput = z.object({
  files: z
    .array(z.object({ name: z.string().min(1), bytes: z.instanceof(Uint8Array) }))
    .min(1, '没有可导入的文件'),
  /** The import that was opened for these files; without it, one is opened and done at once. */
  importId: recordId.optional(),
  /** Where a person typed the one row in on a page: into which form, and why. */
  form: z.object({ name: z.string(), reason: z.string() }).optional(),
  federation: z
    .object({ name: z.string().trim().min(2), regionCode: z.string().regex(/^\d{6}$/) })
    .partial()
    .optional(),
})

interface Taken {
  sheet: IntakeSheet
  documentId: bigint | null
  statedOn: Temporal.PlainDate | null
  rows: TakenRow[]
}

/**
 * Imports office ledgers, whatever their file names and order: each sheet is recognised by its headings and read after
 * the ledgers that it refers to. `intakes` are those that the modules declare.
 */
export const importLedgers = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.import',
    may: 'intake.manage',
    input: importInput,
    async run(work, { input }) {
      await takeTurn(work)
      const layouts = await layoutsNow(work.tx)
      const sheets: IntakeSheet[] = []
      for (const [i, file] of input.files.entries()) {
        work.progress({ label: `读取 ${file.name}`, done: i, total: input.files.length })
        sheets.push(...recognise(file, intakes, layouts))
        // Whoever else is served by this program is answered between two files, and between two sheets.
        await breathe()
      }
      const order = inOrder(intakes)
      const known = sheets.filter((s) => s.intake).sort((a, b) => place(order, a) - place(order, b))
      const taken: Taken[] = sheets
        .filter((s) => !s.intake)
        .map((sheet) => ({ sheet, documentId: null, statedOn: null, rows: [] }))
      let federation: ImportResult['federation'] = await existingFederation(work)
      const imported: ImportedSheet[] = []
      const corrected: CorrectedRow[] = []
      const refusals: Refusal[] = []
      const alikeRefused: Alike[] = []
      let done = 0
      for (const sheet of known) {
        work.progress({ label: `处理 ${sheet.file}›${sheet.sheet}`, done, total: known.length })
        const statedOn = statedOnOf(sheet, sheets) ?? work.on
        const documentId = await openDocument(work, sheet, statedOn, input.form)
        federation ??= await newFederation(work, input.federation ?? {}, known, documentId, statedOn)
        const intake = sheet.intake as LedgerIntake
        const { file, sheet: name } = sheet
        const alike = known.flatMap((s) => (s.intake === intake ? (s.read ?? []) : []))
        const given = { file, sheet: name, read: sheet.read as ReadSheet, alike, documentId, statedOn }
        forgetSequences(given.read)
        const { rows } = await intake.take(work, given)
        // A table of refused rows, or of one that was typed in, is not how the office keeps its ledger.
        if (!input.form && !given.read.rows.some((r) => r.origin)) await keepRows(work, given, rows)
        corrected.push(...correctedRows(given.read, rows))
        refusals.push(...refusalsOf(work, given, rows))
        if (!input.form) alikeRefused.push(...(await alikeRows(work, given, rows)))
        await work.note(rows.flatMap((r) => r.note ?? []))
        for (const r of rows) r.note = null
        taken.push({ sheet, documentId, statedOn, rows })
        imported.push({ ...given, ledger: intake.ledger.id, rows })
        // The next kind's rows need the room: what a ledger's sheets said of one another is known by now.
        if (known[done + 1]?.intake !== intake) for (const read of alike) read.rows = []
        done += 1
        await breathe()
      }
      for (const { ledger, roll } of order) {
        if (roll && imported.some((s) => s.ledger === ledger.id)) await keepUnnamed(work, roll, imported)
      }
      for (const review of new Set(order.flatMap((i) => i.review ?? []))) await review(work, imported)
      if (federation) tellOfOthers(work, federation.name, known)
      work.progress({ label: '收尾', done, total: known.length })
      const results = sheets.map((s) => result(taken.find((t) => t.sheet === s) as Taken))
      const documents = sheets.map((s) => taken.find((t) => t.sheet === s)?.documentId ?? null)
      const importId = await keepImport(work, input, sheets, { results, documents })
      await keepRefusals(work.tx, importId, refusals)
      await keepCorrections(work.tx, importId, [...corrected, ...mendedRows(alikeRefused)])
      return {
        importId: String(importId),
        federation,
        told: work.told,
        sheets: results,
        digests: sheets.map((s) => s.digest),
      }
    },
    audit: ({ sheets }) => [{ sentence: `导入台账：${summary(sheets)}` }],
  })

const place = (order: LedgerIntake[], sheet: IntakeSheet) => order.indexOf(sheet.intake as LedgerIntake)

async function openDocument(
  work: Work,
  sheet: IntakeSheet,
  statedOn: Temporal.PlainDate,
  form: z.infer<typeof importInput>['form'],
) {
  const read = sheet.read
  if (!read) throw new Error('only recognised sheets are opened')
  const documentId = await recordLedger(work.tx, {
    name: sheet.file,
    sheet: sheet.sheet,
    ledger: read.ledger.id,
    digest: sheet.digest,
    statedOn,
    columns: read.columns,
    recordedBy: work.actor.name,
    form,
  })
  return documentId
}

/** 截至 of a sheet: its own, else that of another sheet of its file, else the one that most sheets state. */
function statedOnOf(sheet: IntakeSheet, all: IntakeSheet[]): Temporal.PlainDate | undefined {
  const dates = (sheets: IntakeSheet[]) => sheets.flatMap((s) => s.read?.statedOn?.toString() ?? [])
  const own =
    dates([sheet])[0] ?? dates(all.filter((s) => s.file === sheet.file))[0] ?? mostFrequent(dates(all))
  return own === undefined ? undefined : Temporal.PlainDate.from(own)
}

async function existingFederation(work: Work): Promise<ImportResult['federation']> {
  const federation = await federationOn(work.tx, work.on)
  return federation ? { ...federation, founded: false } : null
}

/** In a new database the federation is the one that the ledgers name, in the region that their codes share. */
async function newFederation(
  work: Work,
  said: { name?: string; regionCode?: string },
  sheets: IntakeSheet[],
  documentId: bigint,
  statedOn: Temporal.PlainDate,
): Promise<NonNullable<ImportResult['federation']>> {
  const name = said.name ?? mostFrequent(sheets.flatMap((s) => s.read?.reportedBy ?? []))
  const regionCode = said.regionCode ?? cityOf(sheets)
  if (!name)
    refuse(
      'invalid',
      '台账里没有“填报单位”，无法得知是哪家工商联。请在一份台账的标题下写上“填报单位：”和名称；用命令行导入的，也可以加上 --federation 名称。',
    )
  if (!regionCode)
    refuse(
      'invalid',
      '从台账的代码里看不出所在城市。请连同写有统一社会信用代码的商会名录一起导入；用命令行导入的，也可以加上 --region 六位行政区划代码。',
    )
  await foundFederation(work, { name, regionCode, documentId, row: 1, statedOn })
  work.told.push(`本库的工商联：${name}（${regionCode}），取自台账。`)
  return { name, regionCode, founded: true }
}

/** 江海市 of 江海市工商联 and of 江海市工商业联合会（总商会）; null of who is no federation. */
const placeOf = (name: string) => /^(.+?)(?:工商业联合会|工商联|总商会)/.exec(matchKey(name))?.[1] ?? null

/** A sheet of another federation may belong to a county of the city, or to the neighbours: a person must see it. */
function tellOfOthers(work: Work, name: string, sheets: IntakeSheet[]): void {
  const others = new Map<string, string>()
  for (const { read, file, sheet } of sheets) {
    const reporter = read?.reportedBy ?? ''
    const at = placeOf(reporter)
    if (at && at !== placeOf(name) && !others.has(reporter)) others.set(reporter, `“${file}”的“${sheet}”`)
  }
  for (const [reporter, first] of others) {
    work.told.push(`${first}填报单位是“${reporter}”，不是本库的“${name}”。请核对；放错了的，请拿掉这份文件。`)
  }
}

/** The city (four digits and 00) that most credit codes of these sheets name. */
function cityOf(sheets: IntakeSheet[]): string | undefined {
  const codes = sheets.flatMap((s) => s.read?.rows.map((r) => r.values.creditCode) ?? [])
  const regions = codes.flatMap((c) => (typeof c === 'string' ? (regionOf(c) ?? []) : []))
  const city = mostFrequent(regions.map((r) => r.slice(0, 4)))
  return city && `${city}00`
}

function mostFrequent(values: string[]): string | undefined {
  const count = new Map<string, number>()
  for (const v of values) count.set(v, (count.get(v) ?? 0) + 1)
  return [...count].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function result({ sheet, rows, statedOn }: Taken): SheetResult {
  const count = (outcome: TakenRow['outcome']) => rows.filter((r) => r.outcome === outcome).length
  return {
    file: sheet.file,
    sheet: sheet.sheet,
    ledger: sheet.read?.ledger.id ?? null,
    reason: sheet.reason,
    layout: sheet.layout?.id ?? null,
    statedOn: statedOn?.toString() ?? null,
    read: rows.length,
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    doubtful: rows.filter((r) => r.doubtful).length,
    refused: count('refused'),
    unknownHeadings: sheet.read?.unknownHeadings ?? [],
    rows: rows.flatMap(takenIn),
    refusals: told(rows, 'refused'),
    doubts: told(rows, 'doubtful'),
  }
}

const takenIn = ({ row, outcome, record }: TakenRow): SheetResult['rows'] => {
  if (outcome === 'refused' || !record) return []
  const { changes, id, kind, label } = record
  return [{ row, outcome, label, kind, record: id === null ? null : String(id), changes }]
}

const told = (rows: TakenRow[], severity: RowFinding['severity']) =>
  rows.flatMap((r) =>
    r.findings.flatMap(({ severity: s, about: _, ...f }) => (s === severity ? [{ row: r.row, ...f }] : [])),
  )

function summary(sheets: SheetResult[]): string {
  const sum = (key: 'created' | 'changed' | 'refused') => sheets.reduce((n, s) => n + s[key], 0)
  const files = [...new Set(sheets.map((s) => s.file))]
  return `${files.join('、')}；新增 ${sum('created')} 条，更新 ${sum('changed')} 条，退回 ${sum('refused')} 条`
}
