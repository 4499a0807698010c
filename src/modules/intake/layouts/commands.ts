// Explaining a layout, dropping what was explained, and taking in what another city has explained.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { type KnownLayout, knownHeader } from '#kernel/sheets/known-layout.ts'
import type { Ledger } from '#kernel/sheets/ledger.ts'
import { readWorkbook, type Sheet } from '#kernel/sheets/read.ts'
import { dropResults, recognisedSheets } from '../keep.ts'
import { originalFile } from '../originals.ts'
import { recognise } from '../recognise.ts'
import { opened, refuseBusy } from '../steps.ts'
import {
  type LayoutQuestion,
  type LayoutsTaken,
  type LayoutView,
  layoutChoice,
  layoutFile,
} from './contract.ts'
import { alike, type KeptLayout, keepLayout, layoutsFor, layoutsNow, readAlike } from './keep.ts'
import { asKnown, chosenLayout, lacking, viewLayout } from './view.ts'

interface FoundSheet {
  sheet: Sheet
  digest: Buffer
}

async function sheetOf(db: Db, vault: Vault, id: string, of: LayoutQuestion): Promise<FoundSheet> {
  const bytes = await originalFile(db, vault, id, of.file)
  const sheet = readWorkbook(bytes, of.file).sheets.find((s) => s.name === of.sheet)
  if (!sheet) refuse('missing', `“${of.file}”里没有“${of.sheet}”这张表。请刷新页面后核对。`)
  if (sheet.rows.length === 0) refuse('invalid', `“${of.sheet}”是空的，没有可以对应的列。`)
  return { sheet, digest: createHash('sha256').update(bytes).digest() }
}

const ledgersOf = (intakes: LedgerIntake[]): Ledger[] => intakes.map((i) => i.ledger)

/** A sheet of an import as it would be read by what was chosen so far. */
export async function layoutView(
  db: Db,
  vault: Vault,
  intakes: LedgerIntake[],
  { id, ...question }: LayoutQuestion & { id: string },
): Promise<LayoutView> {
  const { digest, sheet } = await sheetOf(db, vault, id, question)
  const layouts = layoutsFor(await layoutsNow(db), digest, sheet.name)
  const around = { ledgers: ledgersOf(intakes), layouts }
  const known = explainedBy(sheet, around.ledgers, layouts)
  return {
    ...viewLayout(sheet, known ? asKnown(sheet, known, question) : question, around),
    known: known && { id: known.id, by: known.by, at: known.at },
  }
}

/** Keeps what the columns of a sheet are; from now on every sheet of this layout is read so. */
export const explainLayout = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.explain-layout',
    may: 'intake.manage',
    input: layoutChoice.extend({ id: recordId }),
    load: (work, { id }) => opened(work, id),
    async run(work, { input: { id, ...choice }, loaded }) {
      refuseBusy(loaded)
      const { digest, sheet } = await sheetOf(work.tx, work.vault, id, choice)
      const around = { ledgers: ledgersOf(intakes), layouts: [] }
      const chosen = chosenLayout(sheet, choice, around)
      const missing = lacking(sheet, chosen)
      if (missing.length > 0) refuse('invalid', missing.join('\n'))
      const headless = chosen.layout.dataFrom !== undefined
      const only = headless ? { digest: digest.toString('hex'), sheet: sheet.name } : null
      await keepLayout(work.tx, work.actor.name, chosen.layout, { only })
      await recogniseAgain(work, intakes, id)
      return { title: chosen.ledger.title, columns: told(chosen.ledger, chosen.layout) }
    },
    audit: ({ columns, title }, { input: { file, sheet } }) => [
      { sentence: `设定“${file} › ${sheet}”这种表按“${title}”读取：${columns}` },
    ],
  })

/** 单位名头＝商会名称、建会时间＝成立日期; columns that are not taken in are not told. */
const told = (ledger: Ledger, { columns }: KnownLayout): string =>
  columns
    .flatMap(({ field, heading, unit }) => {
      const label = field && ledger.columns[field]?.headings[0]
      return label ? [`${heading}＝${label}${unit ? `（${unit}）` : ''}`] : []
    })
    .join('、')

/** From now on the layout is unknown again; what was imported by it stays. */
export const dropLayout = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.drop-layout',
    may: 'intake.manage',
    input: z.object({ id: recordId }),
    async run(work, { input: { id } }) {
      const { rows } = await sql<{ ledger: string }>`
        update intake.layout set dropped_at = now(), dropped_by = ${work.actor.name}
        where id = ${id}::bigint and dropped_at is null returning ledger`.execute(work.tx)
      const ledger = rows[0]?.ledger ?? refuse('missing', '没有这一项对应，或者已经不用了。请刷新页面。')
      const { rows: open } = await sql<{ id: string }>`
        select distinct f.import_id::text as id from intake.file f join intake.import i on i.id = f.import_id
        where i.state in ('collecting', 'checked', 'cancelled', 'failed') and i.destroyed_at is null
          and f.recognised::jsonb @> ${JSON.stringify([{ layout: { id } }])}::jsonb`.execute(work.tx)
      for (const { id: importId } of open) await recogniseAgain(work, intakes, importId)
      return { title: intakes.find((i) => i.ledger.id === ledger)?.ledger.title ?? ledger }
    },
    audit: ({ title }, { input: { id } }) => [{ sentence: `不再使用第 ${id} 号对应（${title}）` }],
  })

/** Takes in layouts that were explained elsewhere. One that is known here and read otherwise stays as it is here. */
export const takeLayouts = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.take-layouts',
    may: 'intake.manage',
    input: z.object({ name: z.string().min(1).max(200), file: layoutFile }),
    async run(work, { input: { file, name } }): Promise<LayoutsTaken> {
      const ledgers = new Map(ledgersOf(intakes).map((ledger) => [ledger.id, ledger]))
      const known = await layoutsNow(work.tx)
      const taken: LayoutsTaken = { added: 0, same: 0, kept: [] }
      for (const layout of file.layouts) {
        const ledger = ledgers.get(layout.ledger)
        const wrong = ledger ? wrongWith(ledger, layout) : `不认识的台账“${layout.ledger}”`
        if (!ledger || wrong)
          refuse('invalid', `“${name}”不能用：${wrong}。文件可能来自较新的系统，请先升级。`)
        const own = alike(known, layout)
        if (own && readAlike(own, layout)) taken.same += 1
        else if (own)
          taken.kept.push(
            `${ledger.title}（${layout.columns
              .slice(0, 4)
              .map((c) => c.heading)
              .join('、')}…）`,
          )
        else {
          await keepLayout(work.tx, work.actor.name, layout, { carriedIn: name })
          taken.added += 1
        }
      }
      return taken
    },
    audit: ({ added, kept, same }, { input: { name } }) => [
      {
        sentence: `从“${name}”带入表格的对应：新增 ${added} 种，已有 ${same} 种，与本库不同而未改 ${kept.length} 种`,
      },
    ],
  })

function wrongWith(ledger: Ledger, { columns }: KnownLayout): string | null {
  const fields = columns.flatMap((c) => c.field ?? [])
  const unknown = fields.find((field) => !ledger.columns[field])
  if (unknown !== undefined) return `${ledger.title}没有“${unknown}”这一项`
  if (new Set(fields).size < fields.length) return `${ledger.title}有一项对应了两列`
  const money = columns.find((c) => c.field && ledger.columns[c.field]?.kind === 'money' && !c.unit)
  return money ? `“${money.heading}”没有写明金额的单位` : null
}

/** Other layouts are known: what an import's files are is looked at anew, and what was checked no longer counts. */
async function recogniseAgain(work: Work, intakes: LedgerIntake[], id: string): Promise<void> {
  const layouts = await layoutsNow(work.tx)
  const { rows: files } = await sql<{ name: string }>`
    select name from intake.file where import_id = ${id}::bigint order by id`.execute(work.tx)
  for (const { name } of files) {
    const bytes = await originalFile(work.tx, work.vault, id, name)
    const sheets = recognisedSheets(recognise({ name, bytes }, intakes, layouts))
    await sql`update intake.file set recognised = ${JSON.stringify(sheets)}::json
      where import_id = ${id}::bigint and name = ${name}`.execute(work.tx)
  }
  await dropResults(work.tx, BigInt(id))
  await sql`update intake.import set state = 'collecting', failure = null, progress = null, told = '{}'
    where id = ${id}::bigint`.execute(work.tx)
}

/** The layout by which a sheet is read today. */
function explainedBy(sheet: Sheet, ledgers: Ledger[], layouts: KeptLayout[]): KeptLayout | null {
  const found = knownHeader(sheet, ledgers, layouts)
  return layouts.find((l) => l === found?.layout) ?? null
}
