// Declares a kind of office ledger: its columns under the headings that cities give them, and the type of its rows.
import { assert } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import type { PartialDate } from '#kernel/time/date.ts'
import type { NamedKind } from './contract.ts'

/** What each kind of column gives. A decimal is plain text, exact and without trailing zeros; money is in fen. */
interface ValueOfKind {
  text: string
  date: PartialDate
  integer: number
  decimal: string
  money: bigint
  yesNo: boolean
}

export type ColumnKind = keyof ValueOfKind

export interface Column<K extends ColumnKind = ColumnKind, Required extends boolean = boolean> {
  kind: K
  /** The headings under which it is kept; the first is the one that messages use. */
  headings: readonly string[]
  /** The ledger is not recognised without the column, and an empty cell in it is a problem. */
  required: Required
  /** What the sheet's name or title says for all its rows where no column does: the year, the district. */
  titled: RegExp | null
  /** What stands in it is kept sealed: no message quotes it, and a finding about it is sealed too. */
  sensitive: boolean
  /** It names a record of this kind: a form offers those that there are. */
  names: NamedKind | null
}

export interface Ledger<C extends Record<string, Column> = Record<string, Column>> {
  id: string
  /** Its usual title, in Chinese. */
  title: string
  columns: C
  /** The columns that a sheet must have to be this ledger, beside those that are required; of a list, one. */
  recognisedBy: readonly (string | readonly string[])[]
}

/** What a cell can hold. */
export type CellValue = ValueOfKind[ColumnKind] | null

type ValueOf<C> =
  C extends Column<infer K, infer Required>
    ? K extends 'text'
      ? Required extends true
        ? string
        : string | null
      : ValueOfKind[K] | null
    : never

/** A row of a ledger. Null: the cell is empty or cannot be read. A required text is then ''. */
export type RowOf<L extends Ledger> = { [Field in keyof L['columns']]: ValueOf<L['columns'][Field]> }

interface ColumnOptions {
  headings: readonly string[]
  required?: boolean
  titled?: RegExp
  sensitive?: boolean
  names?: NamedKind
}

const columnOf =
  <K extends ColumnKind>(kind: K) =>
  <const O extends ColumnOptions>(options: O): Column<K, O['required'] extends true ? true : false> => ({
    kind,
    headings: options.headings,
    required: (options.required ?? false) as O['required'] extends true ? true : false,
    titled: options.titled ?? null,
    sensitive: options.sensitive ?? false,
    names: options.names ?? null,
  })

/** The kinds of columns. Headings are compared without spaces, and without what stands in brackets. */
export const column = {
  text: columnOf('text'),
  date: columnOf('date'),
  integer: columnOf('integer'),
  decimal: columnOf('decimal'),
  /** The unit (元, 万元, 亿元) is read from the heading or from the sheet's 单位 line. */
  money: columnOf('money'),
  /** √ 有 是 and × 无 否; an empty cell says neither. */
  yesNo: columnOf('yesNo'),
}

/** Declares a ledger. No heading may belong to two of its columns. */
export function ledger<const C extends Record<string, Column>>(
  declared: Ledger<C> & { recognisedBy: readonly ((keyof C & string) | readonly (keyof C & string)[])[] },
): Ledger<C> {
  const owners = new Map<string, string>()
  for (const [field, { headings }] of Object.entries(declared.columns)) {
    for (const key of headings.map(matchKey)) {
      const owner = owners.get(key)
      assert(owner === undefined || owner === field, `${declared.id}: ${key} heads one column only`)
      owners.set(key, field)
    }
  }
  return declared
}
