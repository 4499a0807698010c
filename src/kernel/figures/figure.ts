// Figures: named queries whose rows are the records; value, drill-down and footnote come from the one definition.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { FigureRecord, FigureValue } from './contract.ts'
import { type PhraseStyle, phrase } from './phrase.ts'

/** A statistic that a module offers (统计口径). */
export interface Figure {
  /** Fixed: the command line, the API, the reports and outside checks use it. */
  id: string
  label: string
  unit: string
  /** What counts and what does not, in the clerk's words. */
  definition: string
  style: PhraseStyle
  /** True for a rate in %: its records are all that could count, with a weight of 1 where they do and 0 where not. */
  rate?: boolean
  /** The page of the site on which its records open, where it is not the figure's own. */
  page?: string
  /**
   * The records as of a date: a query with the columns `id` (bigint), `label` (text), `weight` (numeric) and
   * `source_id` (bigint of `history.source`). The value is the sum of the weights.
   */
  records(asOf: Temporal.PlainDate): RawBuilder<unknown>
}

const total = sql`coalesce(sum(weight), 0)`
/** Per cent with one decimal, half up; 0 where nothing could count. */
const rate = sql`coalesce(round(100 * sum(weight) / nullif(count(*), 0), 1), 0)`

/** The value of a figure as of a date: the fold of its records, made by the database. */
export async function figureValue(db: Db, figure: Figure, asOf: Temporal.PlainDate): Promise<FigureValue> {
  const { rows } = await sql<{ value: string; records: bigint }>`
    select trim_scale(${figure.rate ? rate : total})::text as value, count(*) as records
    from (${figure.records(asOf)}) record`.execute(db)
  const { value, records } = rows[0] as { value: string; records: bigint }
  return {
    id: figure.id,
    label: figure.label,
    value,
    unit: figure.unit,
    asOf: asOf.toString(),
    records: Number(records),
    phrase: phrase(value, figure.unit, figure.style),
    definition: figure.definition,
    page: figure.page ?? `/figures/${figure.id}`,
  }
}

/** Up to `limit` of a figure's records, those after the id `after`, each with the cell that it walks home to. */
export async function figureRecords(
  db: Db,
  figure: Figure,
  asOf: Temporal.PlainDate,
  page: { after: bigint; limit: number | null },
): Promise<FigureRecord[]> {
  interface Row {
    id: bigint
    label: string
    weight: string
    file: string | null
    sheet: string | null
    row: number | null
  }
  const { rows } = await sql<Row>`
    select r.id, r.label, trim_scale(r.weight)::text as weight, d.name as file, d.sheet, s.row_number as row
    from (${figure.records(asOf)}) r
    left join history.source s on s.id = r.source_id
    left join history.document d on d.id = s.document_id
    where r.id > ${page.after}
    order by r.id
    limit ${page.limit}`.execute(db)
  return rows.map((r) => ({
    id: String(r.id),
    label: r.label,
    weight: r.weight,
    source: r.file === null ? null : { file: r.file, sheet: r.sheet, row: r.row },
  }))
}
