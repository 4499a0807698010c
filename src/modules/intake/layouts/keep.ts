// The layouts that are known, as they are kept: those of today, and those by which an import was read.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { type KnownColumn, type KnownLayout, layoutKey } from '#kernel/sheets/known-layout.ts'
import type { ExplainedBy, LayoutFile, LayoutList } from './contract.ts'

/** A layout as it is kept. One without headings is that of one sheet alone. */
export interface KeptLayout extends KnownLayout, ExplainedBy {
  only: { digest: string; sheet: string } | null
  carriedIn: string | null
}

interface Row extends ExplainedBy {
  ledger: string
  columns: KnownColumn[]
  dataFrom: number | null
  digest: string | null
  sheet: string | null
  carriedIn: string | null
}

const kept = sql`l.id::text as id, l.set_by as by, to_char(l.set_at, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"') as at,
  l.ledger, l.columns, l.data_from, encode(l.digest, 'hex') as digest, l.sheet, l.carried_in`

const asLayout = ({ dataFrom, digest, sheet, ...row }: Row): KeptLayout => ({
  ...row,
  ...(dataFrom !== null && { dataFrom }),
  only: digest !== null && sheet !== null ? { digest, sheet } : null,
})

/** The layouts by which sheets are read today, the latest first. */
export async function layoutsNow(db: Db): Promise<KeptLayout[]> {
  const { rows } = await sql<Row>`
    select ${kept} from intake.layout l where l.dropped_at is null order by l.id desc`.execute(db)
  return rows.map(asLayout)
}

/** The layouts by which the sheets of an import were read, whatever has become of them since. */
export async function layoutsOfImport(db: Db, importId: string): Promise<KeptLayout[]> {
  const { rows } = await sql<Row>`
    select ${kept} from intake.layout l where l.id in (
      select s.layout_id from intake.sheet s where s.import_id = ${importId}::bigint)
    order by l.id desc`.execute(db)
  return rows.map(asLayout)
}

/** The layouts that may be that of this sheet. */
export const layoutsFor = (layouts: readonly KeptLayout[], digest: Uint8Array, sheet: string): KeptLayout[] =>
  layouts.filter(
    ({ only }) => !only || (only.sheet === sheet && only.digest === Buffer.from(digest).toString('hex')),
  )

/** How a layout is known again. */
const keyOf = ({ columns }: KnownLayout, only: KeptLayout['only']): string =>
  only ? `${only.digest} ${only.sheet}` : layoutKey(columns.map((c) => c.heading))

/** Keeps a layout from now on, in the place of one with the same headings. */
export async function keepLayout(
  tx: Db,
  by: string,
  layout: KnownLayout,
  { only = null, carriedIn = null }: { only?: KeptLayout['only']; carriedIn?: string | null },
): Promise<void> {
  const key = keyOf(layout, only)
  await sql`update intake.layout set dropped_at = now(), dropped_by = ${by}
    where layout_key = ${key} and dropped_at is null`.execute(tx)
  await sql`insert into intake.layout (layout_key, ledger, columns, data_from, digest, sheet, carried_in, set_by)
    values (${key}, ${layout.ledger}, ${JSON.stringify(layout.columns)}::json, ${layout.dataFrom ?? null},
      ${only && Buffer.from(only.digest, 'hex')}, ${only?.sheet ?? null}, ${carriedIn}, ${by})`.execute(tx)
}

/** The known layout with the same headings. */
export const alike = (layouts: readonly KeptLayout[], layout: KnownLayout): KeptLayout | undefined =>
  layouts.find((l) => !l.only && keyOf(l, null) === keyOf(layout, null))

/** Whether two layouts of the same headings are read alike. */
export function readAlike(a: KnownLayout, b: KnownLayout): boolean {
  const said = ({ columns, ledger }: KnownLayout) => {
    const fields = columns.map(({ field, heading, unit }) => [heading, field, unit ?? null])
    return JSON.stringify([ledger, fields.sort((x, y) => String(x[0]).localeCompare(String(y[0])))])
  }
  return said(a) === said(b)
}

/** The layouts of today as a list shows them. */
export async function listLayouts(db: Db, intakes: LedgerIntake[]): Promise<LayoutList> {
  const ledgers = new Map(intakes.map(({ ledger }) => [ledger.id, ledger]))
  const items = (await layoutsNow(db)).map(({ at, by, carriedIn, columns, id, ledger: of, only }) => {
    const ledger = ledgers.get(of)
    const told = columns.map(({ field, heading, unit }) => ({
      heading,
      label: field === null ? null : (ledger?.columns[field]?.headings[0] ?? field),
      unit: unit ?? null,
    }))
    return {
      id,
      by,
      at,
      ledger: of,
      title: ledger?.title ?? of,
      only: only && only.sheet,
      carriedIn,
      columns: told,
    }
  })
  return { items }
}

/** The layouts of today as another city takes them: those of a single sheet mean nothing there. */
export async function layoutFileOf(db: Db): Promise<LayoutFile> {
  const layouts = (await layoutsNow(db)).filter((l) => !l.only)
  return {
    kind: 'tongxin-layouts',
    version: 1,
    layouts: layouts.map(({ columns, ledger }) => ({
      ledger,
      columns: columns.map(({ field, heading, unit }) => ({ heading, field, ...(unit && { unit }) })),
    })),
  }
}
