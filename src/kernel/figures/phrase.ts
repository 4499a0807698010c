// The words of a report come from the value: a figure's own style says how it is spoken.

import { type Decimal, decimalText, parseDecimal, shift } from '#kernel/base/decimal.ts'
import { assert } from '#kernel/base/refusal.ts'

/** What a report counts large numbers in, before the unit: 7000 in 万 元. */
export type Scale = '万' | '亿'

/**
 * `exact`: the number itself. The others speak a multiple of `step` (in the figure's unit): 多 and 余 the one below that
 * the value exceeds, 达 the one that it has reached, 近 the next one, where less than a tenth of it is missing.
 */
export type PhraseStyle =
  | { kind: 'exact'; scale?: Scale }
  | { kind: '多' | '余' | '达' | '近'; step: bigint; scale?: Scale }

const places: Record<Scale, number> = { 万: 4, 亿: 8 }

/**
 * The phrase of a value (a plain decimal string), such as 318家 or 500多亿元; the number itself where the style's words
 * would not be true of it.
 */
export function phrase(value: string, unit: string, style: PhraseStyle): string {
  const number = parseDecimal(value)
  assert(number, `a plain decimal, not ${value}`)
  const bound = style.kind === 'exact' ? null : boundOf(number, style.kind, style.step)
  if (style.kind === 'exact' || bound === null) return `${scaled(number, style.scale).join('')}${unit}`
  const [figure, scale] = scaled({ digits: bound, scale: 0 }, style.scale)
  if (style.kind === '达' || style.kind === '近') return `${style.kind}${figure}${scale}${unit}`
  // 5万余, but 200多万: the word stands behind the place that was rounded to.
  const roundedToScale = scale !== '' && style.step === 10n ** BigInt(places[scale])
  return roundedToScale ? `${figure}${scale}${style.kind}${unit}` : `${figure}${style.kind}${scale}${unit}`
}

/** The multiple of `step` that may be spoken of the number; null where none may. */
function boundOf({ digits, scale }: Decimal, kind: '多' | '余' | '达' | '近', step: bigint): bigint | null {
  const one = 10n ** BigInt(scale)
  const below = (digits / (step * one)) * step
  if (kind === '近') {
    const next = below + step
    return digits > 0n && 10n * digits >= 9n * next * one ? next : null
  }
  const exceeded = kind === '达' || digits > below * one
  return below > 0n && exceeded ? below : null
}

/** The number in its scale, and the scale; numbers below one of it are spoken plainly. */
function scaled(number: Decimal, scale?: Scale): [string, Scale | ''] {
  const size = number.digits < 0n ? -number.digits : number.digits
  const plain = scale === undefined || size < 10n ** BigInt(number.scale + places[scale])
  return plain ? [decimalText(number), ''] : [decimalText(shift(number, -places[scale])), scale]
}
