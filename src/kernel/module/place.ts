// What placing a ledger's row asks for in every module: findings, days, known words, and only what the ledger keeps.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import type { PartialDate } from '#kernel/time/date.ts'
import type { Proposal } from './take.ts'

/** The words of a column by their labels, and what other words are likely to mean; the first hint that fits counts. */
export interface Words<K extends string> {
  labels: Record<K, string>
  hints: readonly (readonly [RegExp, K])[]
}

/** The form in which titles and names of projects are compared: as names are, and without quotation marks. */
export const titleKey = (text: string) => matchKey(text).replace(/["'《》<>]/g, '')

/** A name as it is kept: without the spaces that offices set into it. */
export const nameText = (text: string) => tidyText(text).replace(/\s+/g, '')

/**
 * What a row is placed with. A problem in one of the fields of `refusing` keeps the row out; `usual` is how a column is
 * called that is doubted where the sheet does not have it.
 */
export function placing(
  row: ReadRow,
  columns: ReadSheet['columns'],
  refusing: readonly string[],
  usual: Record<string, string> = {},
) {
  const findings: Proposal<string>['findings'] = row.problems.map((p) => ({
    severity: refusing.includes(p.field) ? 'refused' : 'doubtful',
    field: p.field,
    column: p.heading,
    value: p.value,
    message: p.message,
    sensitive: p.sensitive,
  }))

  /** Marks a cell as 待核实; `what` goes on behind the name of its column. */
  const doubt = (field: string, value: string, what: string) => {
    const { heading, letter } = columns[field] ?? { heading: usual[field] ?? field, letter: '' }
    const message = `“${heading}”${letter && `（${letter} 列）`}${what}`
    findings.push({ severity: 'doubtful', field, column: heading, value, message })
  }

  /** The day of a cell that should be a whole date: a month or a year alone stands for its first day, doubted. */
  const day = (field: string, cell: PartialDate | null): Temporal.PlainDate | null => {
    if (cell && cell.precision !== 'day') {
      const first = cell.precision === 'month' ? '月，暂按当月 1 日计' : '年，暂按 1 月 1 日计'
      doubt(field, cell.text, `写作“${cell.text}”，只写到${first}。请补全日期。`)
    }
    return cell?.date ?? null
  }

  /** Which of the known words the cell means; null, doubted, where it means none. */
  const word = <K extends string>(field: string, cell: string | null, words: Words<K>): K | null => {
    if (!cell) return null
    const key = matchKey(cell)
    const known = (Object.keys(words.labels) as K[]).find((k) => matchKey(words.labels[k]) === key)
    const found = known ?? words.hints.find(([hint]) => hint.test(key))?.[1]
    if (found) return found
    const choices = Object.values<string>(words.labels).join('、')
    doubt(field, cell, `写作“${cell}”，不在${choices}之中。请改用其中一种。`)
    return null
  }

  /** The organization that a cell names; null, doubted, where `known` has none of that name. `advice`: what to do. */
  const reference = (field: string, cell: string | null, known: Map<string, bigint>, advice: string) => {
    if (!cell) return null
    const id = known.get(matchKey(cell)) ?? null
    if (id === null) doubt(field, cell, `是“${cell}”，${advice}`)
    return id
  }

  /** The values, where the ledger has the column that they come from; else it says nothing of them. */
  const kept = <F extends string>(field: string, values: Values<F>): Values<F> =>
    columns[field] === undefined ? {} : values

  return { findings, doubt, day, word, reference, kept }
}

/** The advice behind a chamber, an enterprise, or a chamber's Party organization that no ledger has named. */
export const unknownChamber = '名录里没有这家商会。请核对名称，或先导入商会名录。'
export const unknownEnterprise = '会员企业名册里没有这家企业。请核对名称，或先导入会员企业名册。'
export const unknownPartyOrganization = '商会党组织台账里没有这个党组织。请核对名称，或先导入商会党组织。'

/** The names in one cell, separated by 、，；/ or, where one of them is then known, by spaces and line breaks. */
export function namesIn(cell: string | null, known: (name: string) => boolean): string[] {
  const parts = (cell ?? '').split(/[、，,；;/]/).map((name) => name.trim())
  return parts
    .flatMap((name) => (!known(name) && name.split(/\s+/).some(known) ? name.split(/\s+/) : [name]))
    .map(nameText)
    .filter((name) => name !== '')
}

/** Every name that `namesIn` may find in these cells, to be looked up before it is asked. */
export const possibleNames = (cells: readonly (string | null)[]): string[] =>
  cells.flatMap((cell) => [...(cell ?? '').split(/[、，,；;/]/), ...(cell ?? '').split(/[、，,；;/\s]/)])
