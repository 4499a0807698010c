// Decimal numbers as digits and a scale: what a cell says is kept exactly, and never multiplied as a float.
import { assert } from './refusal.ts'

/** `digits` × 10^-`scale`; the scale is never negative. */
export interface Decimal {
  digits: bigint
  scale: number
}

/**
 * Reads a plain or an exponent decimal (302.634, -1,234.5, 4.06E8); null where the text is something else.
 * Thousands separators stand in groups of three (or of four, as 万 are counted) or nowhere.
 */
export function parseDecimal(text: string): Decimal | null {
  const match = /^([+-]?)(\d{1,4}(?:,\d{3,4})+|\d+|(?=\.\d))(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text)
  if (!match) return null
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  const digits = BigInt(`${whole.replaceAll(',', '')}${fraction}`) * (sign === '-' ? -1n : 1n)
  return shift({ digits, scale: fraction.length }, Number(exponent))
}

/** `decimal` × 10^`places`. */
export function shift({ digits, scale }: Decimal, places: number): Decimal {
  const moved = scale - places
  return moved >= 0 ? { digits, scale: moved } : { digits: digits * 10n ** BigInt(-moved), scale: 0 }
}

/** Plain text: no exponent, no trailing zeros, no minus before nought. */
export function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : ''
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0')
  const whole = all.slice(0, all.length - scale)
  const fraction = all.slice(all.length - scale).replace(/0+$/, '')
  return `${sign}${whole}${fraction && `.${fraction}`}`
}

/** The shortest decimal text that means exactly this number (0.1 → "0.1", 1e21 → "1000000000000000000000"). */
export function numberText(value: number): string {
  const decimal = parseDecimal(String(value))
  assert(decimal, `a finite number, not ${value}`)
  return decimalText(decimal)
}
