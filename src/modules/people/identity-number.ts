// GB 11643: the citizen identity number of 18 characters, and what is wrong with one that does not check.

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checks = '10X98765432'

/** The check character (ISO 7064, MOD 11-2) of the first 17 digits. */
const checkOf = (first17: string): string =>
  checks[weights.reduce((sum, weight, i) => sum + weight * Number(first17[i]), 0) % 11] as string

/** What is wrong with a number (Chinese); null where it is right. A lower-case x is the caller's to raise. */
export function identityNumberProblem(number: string): string | null {
  if (number.length !== 18) return `应为 18 位，这里是 ${number.length} 位`
  if (!/^\d{17}[\dX]$/.test(number)) return '含有不允许的字符（只用数字，末位可以是 X）'
  if (checkOf(number) !== number[17]) return '校验不符，至少有一位写错了'
  return bornOn(number) === null ? '里的出生日期不存在' : null
}

/** The day of birth in a number of 18 characters; null where there is no such day. */
export function bornOn(number: string): Temporal.PlainDate | null {
  const [, year, month, day] = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(number) ?? []
  try {
    const parts = { year: Number(year), month: Number(month), day: Number(day) }
    return Temporal.PlainDate.from(parts, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** The sex in a number: its 17th digit is odd for men. */
export const sexIn = (number: string): 'male' | 'female' => (Number(number[16]) % 2 === 1 ? 'male' : 'female')

/** How many characters of two numbers of one length differ, two swapped neighbours counting once; else 18. */
export function slips(a: string, b: string): number {
  if (a.length !== b.length) return 18
  let count = 0
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue
    if (a[i] === b[i + 1] && a[i + 1] === b[i]) i++
    count++
  }
  return count
}

/** What may be told of a number to those who need to tell two apart: its region and its end. */
export const maskIdentity = (number: string): string =>
  number.length < 10
    ? '*'.repeat(number.length)
    : `${number.slice(0, 3)}${'*'.repeat(number.length - 7)}${number.slice(-4)}`
