// GB 32100-2015: the unified social credit code of 18 characters, and what is wrong with one that does not check.

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Weights 3^(i-1) mod 31 of the first 17 characters. */
const weights = Array.from({ length: 17 }, (_, i) => Number(3n ** BigInt(i) % 31n))

/** The check character of the first 17; null where one of them is not of the code's alphabet (I O S V Z are not). */
export function creditCodeCheck(first17: string): string | null {
  let sum = 0
  for (const [i, weight] of weights.entries()) {
    const value = alphabet.indexOf(first17[i] ?? ' ')
    if (value < 0) return null
    sum += value * weight
  }
  return alphabet[(31 - (sum % 31)) % 31] as string
}

/** What is wrong with a code (Chinese); null where it is right. Lower-case letters are the caller's to raise. */
export function creditCodeProblem(code: string): string | null {
  if (code.length !== 18) return `应为 18 位，这里是 ${code.length} 位`
  const check = creditCodeCheck(code.slice(0, 17))
  if (check === null) return '含有不允许的字符（只用数字和不含 I、O、S、V、Z 的大写字母）'
  return check === code[17] ? null : `校验不符（末位应为 ${check}）`
}

/** The region (GB/T 2260, six digits) in a code: characters 3 to 8; null where they are not digits. */
export function regionOf(code: string | null): string | null {
  const region = code?.slice(2, 8) ?? ''
  return /^\d{6}$/.test(region) ? region : null
}
