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
  /** Where a table of refused rows says which row each was. */
  origin: Heading | undefined
}

/** What stands before the columns of a table of refused rows: why, and which row of which import each was. */
export const refusalHeadings = { reason: '原因', origin: '原行' } as const

/** Headings that every table may have and that no ledger keeps. */
export const counters = new Set(['序号', '序', '行号', 'NO', 'NO.', ...Object.values(refusalHeadings)])

const inBrackets = /\([^()]*\)/g
const unitBehind = /[/:：]?(?:人民币)?(?:亿元|百万元|万元|千元|元)$/
/** A dollar is no yuan. */
const unitWord = /亿元|百万元|万元|千元|(?<![美港欧日澳加])元/

/** Words of headings that mean the same, in the order in which they are made one. */
const sameWords: readonly (readonly [RegExp, string])[] = [
  [/商(?:协会|会协会|会、协会|会\/协会|会及协会|会和协会)/g, '商会'],
  [/^(?:现任|专职|实际|直接|主要|具体|目前|其中:?)(?=..)|的|[、/]/g, ''],
  [/^(?:是否已?有?|有无)(?=..)/g, '是否'],
  [/最近一次|最后一次|最后|末次|最新|近期|最近期/g, '最近'],
  [/隶属|所在|所属的?/g, '所属'],
  [/登记成立|成立登记|批准成立|建立|组建|设立|创立|创建/g, '成立'],
  [/(?:时间|日期|年月日?|(?<=..)日)$/g, '日期'],
  [/年[份度]$/g, '年'],
  [/(?<=..)(?:姓名|全称|名称|名)$/g, ''],
  [/单位|公司/g, '企业'],
  [/(?:人数|家数|户数|个数|数量|数目|总数|总人数)$/g, '数'],
  [/(?:金额|数额|总额|款额|额度)$/g, '额'],
  [/(?:编号|号码|编码|代码)$/g, '号'],
  [/(?:办法|形式|途径)$/g, '方式'],
  [/(?:类型|种类|分类|品类)$/g, '类别'],
  [/(?:意见|结论)$/g, '结果'],
  [/(?:状况|状态)$/g, '情况'],
  [/^全称$/g, '名称'],
]

/**
 * A name to compare: as written; without its bracketed remarks and stars; without its unit, too; and with words that
 * mean the same made one, so that 放款时间 is 放款日期, and 用款单位名称 is 用款企业.
 */
export function formsOf(name: string): string[] {
  const key = matchKey(name)
  const bare = key.replace(inBrackets, '').replace(/^\*|[*:：]$/g, '')
  const unitless = bare.replace(unitBehind, '')
  const plain = sameWords.reduce((form, [words, word]) => form.replace(words, word), unitless)
  return [key, bare, unitless, plain].filter((form) => form !== '')
}

/** The field that a form means, and how early its ledger names it. */
type Index = Map<string, { field: string; place: number }>
const indexes = new WeakMap<Ledger, Index[]>()

/** For each form (as written … in one word) which field it means; a form that two fields share means none. */
function indexOf(ledger: Ledger): Index[] {
  const known = indexes.get(ledger)
  if (known) return known
  const index = [0, 1, 2, 3].map((): Index => new Map())
  for (const [level, map] of index.entries()) {
    const shared = new Set<string>()
    for (const [field, { headings }] of Object.entries(ledger.columns)) {
      for (const [place, heading] of headings.entries()) {
        const form = formsOf(heading)[level]
        if (form === undefined) continue
        const owner = map.get(form)
        if (owner && owner.field !== field) shared.add(form)
        if (!owner) map.set(form, { field, place })
      }
    }
    for (const form of shared) map.delete(form)
  }
  indexes.set(ledger, index)
  return index
}

/**
 * Which column is which field. Likely and exact names choose first; of two columns alike the one whose heading the
 * ledger names earlier, then the left one.
 */
export function matchHeadings(ledger: Ledger, headings: Heading[]): Match {
  const fields = new Map<string, Heading>()
  const placed = new Set<Heading>()
  for (const rank of [0, 1]) {
    for (const [level, index] of indexOf(ledger).entries()) {
      const meant = headings.flatMap((heading) => {
        const found = index.get(heading.names[rank]?.[level] ?? '')
        return found ? [{ heading, ...found }] : []
      })
      for (const { heading, field } of meant.sort((a, b) => a.place - b.place)) {
        if (fields.has(field) || placed.has(heading)) continue
        fields.set(field, heading)
        placed.add(heading)
      }
    }
  }
  const unknown = headings.filter((h) => !placed.has(h) && !counters.has(matchKey(h.text)))
  const origin = headings.find((h) => matchKey(h.text) === refusalHeadings.origin)
  return { fields, unknown, origin }
}

/** The unit of money that a heading or a 单位 line names; null where it names none. */
export function unitIn(text: string): MoneyUnit | null {
  const key = matchKey(text)
  const said = [...(key.match(inBrackets) ?? []), unitBehind.exec(key)?.[0] ?? '']
  const unit = said
    .map((s) => unitWord.exec(s)?.[0] ?? /(?<=^\()[亿万](?=\)$)/.exec(s)?.[0])
    .find((s) => s !== undefined)
  return unit === undefined ? null : (`${unit.replace(/元$/, '')}元` as MoneyUnit)
}

/** A column's letters: 0 → A, 26 → AA. */
export function letterOf(column: number): string {
  const head = Math.floor(column / 26)
  return `${head > 0 ? letterOf(head - 1) : ''}${String.fromCharCode(65 + (column % 26))}`
}
