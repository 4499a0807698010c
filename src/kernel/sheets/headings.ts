// Compares the headings of a sheet with those that a ledger's columns are known by.
import { matchKey } from '#kernel/base/text.ts'
import type { MoneyUnit } from '#kernel/money/money.ts'
import type { Ledger } from './ledger.ts'

/** A column of a sheet as its header shows it. */
export interface Heading {
  /** From 0 (= A). */
  column: number
  /** The heading; under a wider one that covers several columns both, as in 换届情况/届满日期. */
  text: string
  /** The names by which it may be known, the likeliest first, each in its forms. */
  names: string[][]
}

/** The columns of a sheet that a ledger knows, by field, and the headings that it does not. */
export interface Match {
  fields: Map<string, Heading>
  unknown: Heading[]
}

/** Headings that every table has and that no ledger keeps. */
const counters = new Set(['序号', '序', '行号', 'NO', 'NO.'])

const inBrackets = /\([^()]*\)/g
const unitBehind = /[/:：]?(?:人民币)?(?:亿元|万元|元)$/

/** A name to compare: as written; without its bracketed remarks and stars; and without its unit, too. */
export function formsOf(name: string): string[] {
  const key = matchKey(name)
  const bare = key.replace(inBrackets, '').replace(/^\*|[*:：]$/g, '')
  return [key, bare, bare.replace(unitBehind, '')].filter((form) => form !== '')
}

const indexes = new WeakMap<Ledger, Map<string, string>[]>()

/** For each form (as written, bare, without unit) which field it means; a form that two fields share means none. */
function indexOf(ledger: Ledger): Map<string, string>[] {
  const known = indexes.get(ledger)
  if (known) return known
  const index = [0, 1, 2].map(() => new Map<string, string>())
  for (const [level, map] of index.entries()) {
    const shared = new Set<string>()
    for (const [field, { headings }] of Object.entries(ledger.columns)) {
      for (const heading of headings) {
        const form = formsOf(heading)[level]
        if (form === undefined) continue
        const owner = map.get(form)
        if (owner !== undefined && owner !== field) shared.add(form)
        map.set(form, field)
      }
    }
    for (const form of shared) map.delete(form)
  }
  indexes.set(ledger, index)
  return index
}

/** Which column is which field. Likely and exact names choose first; of two columns alike the left one counts. */
export function matchHeadings(ledger: Ledger, headings: Heading[]): Match {
  const fields = new Map<string, Heading>()
  const placed = new Set<Heading>()
  for (const rank of [0, 1]) {
    for (const [level, index] of indexOf(ledger).entries()) {
      for (const heading of headings) {
        const field = index.get(heading.names[rank]?.[level] ?? '')
        if (field === undefined || fields.has(field) || placed.has(heading)) continue
        fields.set(field, heading)
        placed.add(heading)
      }
    }
  }
  const unknown = headings.filter((h) => !placed.has(h) && !counters.has(matchKey(h.text)))
  return { fields, unknown }
}

/** The unit of money that a heading or a 单位 line names; null where it names none. */
export function unitIn(text: string): MoneyUnit | null {
  const key = matchKey(text)
  const said = [...(key.match(inBrackets) ?? []), unitBehind.exec(key)?.[0] ?? '']
  const unit = said.map((s) => /亿元|万元|元|^\(亿\)$|^\(万\)$/.exec(s)?.[0]).find((s) => s !== undefined)
  if (unit === undefined) return null
  return unit.includes('亿') ? '亿元' : unit.includes('万') ? '万元' : '元'
}

/** A column's letters: 0 → A, 26 → AA. */
export function letterOf(column: number): string {
  const head = Math.floor(column / 26)
  return `${head > 0 ? letterOf(head - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}
