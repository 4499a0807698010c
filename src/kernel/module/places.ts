// The sheets that a ledger is written back as: those on which its rows last stood, laid out as they were.
import { matchKey } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import { formsOf, matchHeadings, unitIn } from '#kernel/sheets/headings.ts'
import type { Layout, LayoutColumn } from '#kernel/sheets/layout.ts'
import type { ColumnKind, Ledger } from '#kernel/sheets/ledger.ts'
import type { GivenDocument } from './given-rows.ts'
import type { Giving } from './giving.ts'
import { isPersonal } from './keep.ts'

/** A column that is written. */
export interface PlaceColumn {
  /** Null of a column that the ledger does not know: it is written as it was kept. */
  field: string | null
  heading: string
  kind: ColumnKind
  unit: MoneyUnit
  sensitive: boolean
  /** Where it stands in the layout; null of one that the office had not. */
  at: number | null
}

/** A sheet that is written. Rows that were read from several sheets stand on one, if those were laid out alike. */
export interface Place {
  name: string
  layout: Layout
  /** As of when the layout's own words are. */
  statedOn: Temporal.PlainDate | null
  columns: PlaceColumn[]
  /** By document, for each column where it stands there. */
  documents: Map<bigint, (number | null)[]>
}

/** The layout of a sheet that was read before layouts were kept: its columns where they stood, and no more. */
function sparse(ledger: Ledger, { columns }: GivenDocument): Layout {
  const places = Object.entries(columns).flatMap(([field, { heading, letter, unit }]) => {
    const own = alone(ledger, field, heading)
    const said = unit === undefined || unitIn(own) ? own : `${own}（${unit}）`
    return letter === ''
      ? []
      : [{ at: columnOf(letter), field, heading: said, unit: unit as MoneyUnit | undefined }]
  })
  const width = Math.max(0, ...places.map((p) => p.at + 1))
  const own = Array.from({ length: width }, (_, at): LayoutColumn => {
    const found = places.find((p) => p.at === at)
    if (!found) return { heading: '', field: null }
    return { heading: found.heading, field: found.field, ...(found.unit && { unit: found.unit }) }
  })
  return { ...bare, header: [own.map((c) => c.heading)], columns: own }
}

/** A heading of two lines was kept as one, such as 任期/届满时间: what is known by one line is its last part. */
function alone(ledger: Ledger, field: string, heading: string): string {
  const forms = [heading, heading.split('/').at(-1) ?? '']
  const knows = (text: string) =>
    matchHeadings(ledger, [{ column: 0, text, names: [formsOf(text)] }]).fields.has(field)
  return forms.find(knows) ?? ledger.columns[field]?.headings[0] ?? heading
}

const bare = { above: [], merges: [], below: [], titled: {}, reportedBy: null, totals: 0 }

const columnOf = (letter: string) => [...letter].reduce((n, c) => n * 26 + c.charCodeAt(0) - 64, 0) - 1

/** The layout that a ledger has where none was imported: its usual headings under its title. */
export function usualLayout(ledger: Ledger, giving: Giving, reportedBy: string | null): Layout {
  const columns = Object.keys(giving.cells).flatMap((field): LayoutColumn[] =>
    giving.cells[field]?.rare ? [] : [usualColumn(ledger, giving, field)],
  )
  const last = columns.length - 1
  return {
    ...bare,
    above: [[ledger.title], [`填报单位：${reportedBy ?? ''}`]],
    header: [columns.map((c) => c.heading)],
    merges: [{ fromRow: 1, toRow: 1, fromColumn: 0, toColumn: last }],
    columns,
  }
}

/** A column under the heading by which messages call it; money in 元. */
export function usualColumn(ledger: Ledger, giving: Giving, field: string): LayoutColumn {
  const { headings, kind } = ledger.columns[field] ?? { headings: [field], kind: 'text' }
  const heading = giving.cells[field]?.usual ?? headings[0] ?? field
  return kind === 'money' ? { heading: `${heading}（元）`, field, unit: '元' } : { heading, field }
}

/** What two sheets must share for their rows to stand on one: name, title, who reports, and the known columns. */
function likeness(ledger: Ledger, { sheet }: GivenDocument, { columns, reportedBy, titled }: Layout): string {
  const fields = columns.flatMap(({ field, heading, unit }) => {
    if (field === null) return []
    return [`${field} ${unit ?? (ledger.columns[field]?.kind === 'decimal' ? matchKey(heading) : '')}`]
  })
  return JSON.stringify([
    sheet,
    Object.entries(titled)
      .map(([f, said]) => `${f} ${said}`)
      .sort(),
    reportedBy,
    fields.sort(),
  ])
}

/** The places at which rows of these documents stand, and the number of each document's. */
export function placesOf(
  ledger: Ledger,
  documents: readonly GivenDocument[],
): { places: Place[]; numbers: Map<bigint, number> } {
  const layouts = new Map(documents.map((d) => [d.id, d.layout ?? sparse(ledger, d)]))
  const alike = new Map<string, GivenDocument[]>()
  for (const d of documents) {
    const key = likeness(ledger, d, layouts.get(d.id) as Layout)
    // Places stand in the order in which the latest ledgers have them.
    const own = [...(alike.get(key) ?? []), d]
    alike.delete(key)
    alike.set(key, own)
  }
  const numbers = new Map<bigint, number>()
  const places = [...alike.values()].map((own, number) => {
    for (const d of own) numbers.set(d.id, number)
    return placeOf(ledger, own, layouts)
  })
  return { places, numbers }
}

function placeOf(ledger: Ledger, own: GivenDocument[], layouts: Map<bigint, Layout>): Place {
  const latest = own.at(-1) as GivenDocument
  const layout = layouts.get(latest.id) as Layout
  const columns = layout.columns.map((c, at) => placeColumn(ledger, c, at))
  // Remarks that only an earlier sheet had a column for stand at the right.
  for (const d of own.toReversed()) {
    for (const c of layouts.get(d.id)?.columns ?? []) {
      if (c.field === null && c.heading !== '' && !columns.some((k) => same(k, c)))
        columns.push(placeColumn(ledger, c, null))
    }
  }
  const where = (d: GivenDocument) => {
    const there = layouts.get(d.id)?.columns ?? []
    const found = (c: PlaceColumn) => there.findIndex((t) => same(c, t))
    return columns.map((c) => (d.id === latest.id && c.at !== null ? c.at : found(c) < 0 ? null : found(c)))
  }
  return {
    name: latest.sheet,
    layout,
    statedOn: latest.layout ? latest.statedOn : null,
    columns,
    documents: new Map(own.map((d) => [d.id, where(d)])),
  }
}

const same = (a: { field: string | null; heading: string }, b: LayoutColumn) =>
  a.field === null ? b.field === null && a.heading === b.heading && a.heading !== '' : a.field === b.field

/** A column of a place; `at` as in the layout, null where it is added. */
export function placeColumn(
  ledger: Ledger,
  { field, heading, unit }: LayoutColumn,
  at: number | null,
): PlaceColumn {
  const known = field === null ? undefined : ledger.columns[field]
  return {
    field,
    heading,
    kind: known?.kind ?? 'text',
    unit: unit ?? '元',
    sensitive: known ? known.sensitive : isPersonal(heading),
    at,
  }
}
