// Figures: named queries whose rows are the records; value, drill-down and footnote come from the one definition.

import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { SeenKind } from '#kernel/identity/actor.ts'
import {
  type FigureGroup,
  type FigureRecord,
  type FigureValue,
  type Grouping,
  type RecordFilter,
  unknown,
} from './contract.ts'
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
  /** True for money: the weights are fen (bigint), the value is yuan. */
  money?: boolean
  /** Of which kinds its records are, where it is not by chambers: who sees none of one of them has no such figure. */
  kinds?: readonly SeenKind[]
  /** The page of the site on which its records open, where it is not the figure's own. */
  page?: string
  /** What its records can be told apart by: each is one more column of `records`, `year` integer, `district` text. */
  by?: Grouping[]
  /**
   * The records as of a date: a query with the columns `id` (bigint), `label` (text), `weight` (integer or bigint) and
   * `source_id` (bigint of `history.source`). The value is the sum of the weights.
   */
  records(asOf: Temporal.PlainDate): RawBuilder<unknown>
}

const total = sql`coalesce(sum(weight), 0)::numeric`
const yuan = sql`coalesce(sum(weight), 0)::numeric / 100`
/** Per cent with one decimal, half up; 0 where nothing could count. */
const rate = sql`coalesce(round(100 * sum(weight)::numeric / nullif(count(*), 0), 1), 0)`

const foldOf = (figure: Figure) => (figure.rate ? rate : figure.money ? yuan : total)

/** What a figure's records come to. */
export interface Fold {
  value: string
  records: number
  counted: number | null
}

/** The columns of a fold, over the records of a figure. */
const folded = (figure: Figure) => sql`trim_scale(${foldOf(figure)})::text as value, count(*)::int as records,
    ${figure.rate ? sql`coalesce(sum(weight), 0)::int` : sql`null::int`} as counted`

/** The fold of a figure's records, made by the database: one row of `value`, `records` and `counted`. */
export const foldQuery = (figure: Figure, asOf: Temporal.PlainDate): RawBuilder<Fold> => sql<Fold>`
  select ${folded(figure)} from (${figure.records(asOf)}) record`

/** The fold with a digest of which records were counted with which weight: later it tells whether they still are. */
export const digestedFoldQuery = (figure: Figure, asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  select ${folded(figure)}, sha256(convert_to(
    coalesce(string_agg(id || ' ' || weight, ',' order by id, weight), ''), 'UTF8')) as digest
  from (${figure.records(asOf)}) record`

/** The value of a figure as of a date, counted. */
export async function figureValue(db: Db, figure: Figure, asOf: Temporal.PlainDate): Promise<FigureValue> {
  const { rows } = await foldQuery(figure, asOf).execute(db)
  return shown(figure, asOf, rows[0] as Fold)
}

/** How a value is shown: with its phrase, its definition, and where its records are. */
export const shown = (figure: Figure, asOf: Temporal.PlainDate, fold: Fold): FigureValue => ({
  id: figure.id,
  label: figure.label,
  value: fold.value,
  unit: figure.unit,
  asOf: asOf.toString(),
  records: fold.records,
  counted: fold.counted,
  phrase: phrase(fold.value, figure.unit, figure.style),
  definition: figure.definition,
  page: figure.page ?? `/figures/${figure.id}`,
  by: figure.by ?? [],
})

/** A figure in groups by one of its columns, unordered; the group of the records without one is `unknown`. */
export async function figureGroups(
  db: Db,
  figure: Figure,
  by: Grouping,
  asOf: Temporal.PlainDate,
): Promise<Omit<FigureGroup, 'label'>[]> {
  const { rows } = await sql<{ key: string; value: string; records: number }>`
    select coalesce(${sql.ref(by)}::text, ${unknown}) as key,
      trim_scale(${foldOf(figure)})::text as value, count(*)::int as records
    from (${figure.records(asOf)}) record group by 1`.execute(db)
  return rows
}

/** What keeps those records `r` that a filter asks for. A figure keeps none by a column that it does not have. */
function kept(figure: Figure, { counted, ...groups }: RecordFilter): RawBuilder<unknown> {
  const conditions = (Object.entries(groups) as [Grouping, string | undefined][])
    .filter(([, key]) => key !== undefined)
    .map(([by, key]) => {
      if (!figure.by?.includes(by)) return sql`false`
      const column = sql.ref(`r.${by}`)
      return key === unknown ? sql`${column} is null` : sql`${column}::text = ${key}`
    })
  if (counted) conditions.push(counted === 'yes' ? sql`r.weight <> 0` : sql`r.weight = 0`)
  return sql.join([sql`true`, ...conditions], sql` and `)
}

/**
 * Up to `limit` of a figure's records, those after the id `after`, each with the cell that it walks home to; with
 * `only`, those of one group.
 */
export async function figureRecords(
  db: Db,
  figure: Figure,
  asOf: Temporal.PlainDate,
  page: { after: bigint; limit: number | null; only?: RecordFilter },
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
    select r.id, r.label, trim_scale(r.weight::numeric / ${figure.money ? sql`100` : sql`1`})::text as weight,
      d.name as file, d.sheet, s.row_number as row
    from (${figure.records(asOf)}) r
    left join history.source s on s.id = r.source_id
    left join history.document d on d.id = s.document_id
    where r.id > ${page.after} and ${kept(figure, page.only ?? {})}
    order by r.id
    limit ${page.limit}`.execute(db)
  return rows.map((r) => ({
    id: String(r.id),
    label: r.label,
    weight: r.weight,
    source: r.file === null ? null : { file: r.file, sheet: r.sheet, row: r.row },
  }))
}
