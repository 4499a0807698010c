// A layout that a person has explained: which ledger a sheet with these headings is, and which column is which field.
import { matchKey } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import { type Header, placesOf, titledIn } from './header.ts'
import { counters, formsOf, type Heading, letterOf, matchHeadings, refusalHeadings } from './headings.ts'
import type { Ledger } from './ledger.ts'
import type { Sheet } from './read.ts'

export interface KnownColumn {
  /** As the sheet has it; the column's letter where the sheet has no header. */
  heading: string
  /** The field that it is; null where it is not taken in. */
  field: string | null
  /** Of a column of money. */
  unit?: MoneyUnit | undefined
}

export interface KnownLayout {
  /** The ledger's id. */
  ledger: string
  /** In the order of the sheet that it was explained for. */
  columns: readonly KnownColumn[]
  /** Of a sheet without a header: the row where its data begin. Nothing but the letters tells its columns apart. */
  dataFrom?: number | undefined
}

/** What two sheets of one layout share, whatever the order of their columns: their headings, normalised. */
export const layoutKey = (headings: readonly string[]): string => numbered(headings).sort().join('\n')

/** Two columns under one heading are told apart by their order. */
function numbered(headings: readonly string[]): string[] {
  const times = new Map<string, number>()
  return headings.map((heading) => {
    const key = matchKey(heading)
    const nth = (times.get(key) ?? 0) + 1
    times.set(key, nth)
    return nth === 1 ? key : `${key} ${nth}`
  })
}

interface Explained<L extends Ledger> {
  header: Header<L>
  layout: KnownLayout
}

/** The header of a sheet whose layout is known; null where it is not. Of several places the one with most columns. */
export function knownHeader<L extends Ledger>(
  sheet: Sheet,
  ledgers: readonly L[],
  layouts: readonly KnownLayout[],
): Explained<L> | null {
  if (layouts.length === 0) return null
  const byId = new Map(ledgers.map((ledger) => [ledger.id, ledger]))
  const explained = layouts.flatMap((layout) => {
    const ledger = byId.get(layout.ledger)
    return ledger ? [{ layout, ledger }] : []
  })
  for (const { layout, ledger } of explained) {
    if (layout.dataFrom !== undefined) return { header: headerless(sheet, ledger, layout), layout }
  }
  let best: (Explained<L> & { rank: number }) | null = null
  for (const place of placesOf(sheet)) {
    const key = layoutKey(place.headings.map((h) => h.text))
    for (const { layout, ledger } of explained) {
      const fields = fieldsAt(ledger, layout, place.headings)
      if (!fields) continue
      const exact = layoutKey(layout.columns.map((c) => c.heading)) === key
      const rank = fields.size + (exact ? 1000 : 0)
      if (rank > (best?.rank ?? 0)) {
        best = { header: headerAt(sheet, ledger, layout, place, fields), layout, rank }
      }
    }
  }
  return best
}

/**
 * Which heading is which field, where these are the layout's headings. Columns under the ledger's usual headings may
 * have come, and columns that are not taken in or that are sealed may have gone: so a ledger that was written back in
 * its office's layout is known again.
 */
function fieldsAt(ledger: Ledger, layout: KnownLayout, headings: Heading[]): Map<string, Heading> | null {
  const keys = numbered(layout.columns.map((c) => c.heading))
  const own = new Map(keys.map((key, i) => [key, layout.columns[i] as KnownColumn]))
  const fields = new Map<string, Heading>()
  const further: Heading[] = []
  for (const [i, key] of numbered(headings.map((h) => h.text)).entries()) {
    const heading = headings[i] as Heading
    const column = own.get(key)
    if (!column) further.push(heading)
    else if (column.field !== null) fields.set(column.field, heading)
    own.delete(key)
  }
  if (![...own.values()].every(({ field }) => field === null || ledger.columns[field]?.sensitive)) return null
  const usual = matchHeadings(ledger, further)
  if (usual.unknown.length > 0 || fields.size === 0) return null
  for (const [field, heading] of usual.fields) if (!fields.has(field)) fields.set(field, heading)
  return fields
}

/** The header that stands at a place, read as a person has explained. */
function headerAt<L extends Ledger>(
  sheet: Sheet,
  ledger: L,
  layout: KnownLayout,
  place: { firstRow: number; lastRow: number; headings: Heading[] },
  fields: Map<string, Heading>,
): Header<L> {
  const known = new Set(fields.values())
  return {
    ledger,
    firstRow: place.firstRow,
    lastRow: place.lastRow,
    fields,
    unknown: place.headings.filter((h) => !known.has(h) && !counters.has(matchKey(h.text))),
    origin: place.headings.find((h) => matchKey(h.text) === refusalHeadings.origin),
    titled: titledIn(sheet, ledger, place.firstRow, { fields }),
    units: new Map(layout.columns.flatMap(({ field, unit }) => (field && unit ? [[field, unit]] : []))),
    remarks: [],
  }
}

/** A sheet without a header: its columns are called as the ledger usually calls them. */
function headerless<L extends Ledger>(sheet: Sheet, ledger: L, layout: KnownLayout): Header<L> {
  const firstRow = layout.dataFrom ?? 1
  const byLetter = new Map(layout.columns.map((c) => [c.heading, c]))
  const width = Math.max(0, ...sheet.rows.map((row) => row.cells.length))
  const fields = new Map<string, Heading>()
  const headings = Array.from({ length: width }, (_, column): Heading => {
    const known = byLetter.get(letterOf(column))
    const usual = known?.field ? (ledger.columns[known.field]?.headings[0] ?? '') : ''
    const text = usual === '' ? `${letterOf(column)} 列` : known?.unit ? `${usual}（${known.unit}）` : usual
    const heading = { column, text, names: [formsOf(text)] }
    if (known?.field) fields.set(known.field, heading)
    return heading
  })
  return headerAt(sheet, ledger, layout, { firstRow, lastRow: firstRow - 1, headings }, fields)
}
