// Money in fen (分), as integers: read from what a cell says, and written out again without loss.
import { decimalText, numberText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { type Reading, read, unreadable } from '#kernel/base/reading.ts'

/** The units in which a column of money may be kept. */
export type MoneyUnit = '元' | '千元' | '万元' | '百万元' | '亿元'

/** How many decimal places the unit stands above the fen. */
const places: Record<MoneyUnit, number> = { 元: 2, 千元: 5, 万元: 6, 百万元: 8, 亿元: 10 }

/**
 * Reads an amount into fen, exactly: 4.06 in 亿元 is 40,600,000,000 fen. `unit` is that of the column; a unit written in
 * the cell (3万元, 1.2亿) comes first. Negative amounts are read: whether they can be is for the caller to say.
 */
export function parseMoney(cell: string | number, unit: MoneyUnit): Reading<bigint> {
  const text = (typeof cell === 'number' ? numberText(cell) : cell).normalize('NFKC').replace(/\s/g, '')
  const match =
    /^([+-]?)(?:¥|人民币|RMB|CNY)?([+-]?[\d.,]+(?:e[+-]?\d+)?)(亿元?|百万元?|万元?|千元|元)?整?$/i.exec(text)
  const decimal = match && parseDecimal(`${match[1]}${match[2]}`)
  if (!match || !decimal) return unreadable('读不出是多少钱。请只写数字，例如 302.63。')
  const own = match[3]?.replace(/元$/, '')
  const fen = shift(decimal, places[own === undefined ? unit : (`${own}元` as MoneyUnit)])
  const whole = 10n ** BigInt(fen.scale)
  if (fen.digits % whole !== 0n) return unreadable('比一分钱还小，分以下的位数请去掉。')
  return read(fen.digits / whole)
}

/** Plain decimal in 元: no exponent, no separators, no trailing zeros (30263 → "302.63"). */
export function formatYuan(fen: bigint): string {
  return decimalText({ digits: fen, scale: 2 })
}

/** Plain decimal in a unit (302634000 in 万元 → "302.634"). */
export function formatMoney(fen: bigint, unit: MoneyUnit): string {
  return decimalText({ digits: fen, scale: places[unit] })
}

/** For screens: in 万元 with at most two decimals, half up (302635000 → "302.64 万元"); below 1 万元 in 元, exactly. */
export function formatWan(fen: bigint): string {
  const size = fen < 0n ? -fen : fen
  if (size < 1_000_000n) return `${formatYuan(fen)} 元`
  const hundredths = (size + 5_000n) / 10_000n
  const [whole = '', fraction] = decimalText({ digits: hundredths, scale: 2 }).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${fen < 0n ? '-' : ''}${grouped}${fraction ? `.${fraction}` : ''} 万元`
}
