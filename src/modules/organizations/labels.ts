// How a chamber's values read to a person.
import { type ChamberCategory, type ChamberField, chamberCategories } from './contract.ts'

/** The text that a reader sees for a stored value. */
export function showChamberValue(field: ChamberField, value: string): string {
  if (field === 'category') return chamberCategories[value as ChamberCategory] ?? value
  if (field === 'termNumber') return `第${chineseNumber(Number(value))}届`
  return value
}

const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 in Chinese numerals, as terms are counted: 4 → 四, 12 → 十二. */
export function chineseNumber(n: number): string {
  const ten = Math.floor(n / 10)
  const unit = digits[n % 10] ?? ''
  return ten === 0 ? unit : `${ten === 1 ? '' : digits[ten]}十${unit}`
}

/** How the forms are called that revise a chamber. */
export const revisionForms = { correction: '更正商会资料', change: '变更商会资料' } as const
