// How a confirmed number compares with the one before, in words.
import { inWords } from '#kernel/web/format.ts'
import type { ConfirmedFigure } from '../../returns/contract.ts'

/** Rates are compared in 百分点: a per cent of a per cent misleads. Null where there is nothing to compare with. */
export function changeOf({ before, counted, unit, value }: ConfirmedFigure): string | null {
  if (before === null) return null
  const change = Math.round((Number(value) - Number(before)) * 100) / 100
  if (change === 0) return '持平'
  if (counted !== null) return `${change > 0 ? '高' : '低'} ${Math.abs(change)} 个百分点`
  return `${change > 0 ? '多' : '少'} ${inWords(String(Math.abs(change)), unit).join(' ')}`
}

/** `-1` → `少 1 家`, for a correction. */
export const differenceOf = (difference: string, unit: string): string =>
  difference.startsWith('-')
    ? `少 ${inWords(difference.slice(1), unit).join(' ')}`
    : `多 ${inWords(difference, unit).join(' ')}`
