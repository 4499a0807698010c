import { expect, test } from 'vitest'
import { bornOn, identityNumberProblem, maskIdentity, sexIn, slips } from './identity-number.ts'

test('a number that checks is right, with X as its last character as well', () => {
  expect(identityNumberProblem('329902197606090028')).toBeNull()
  expect(identityNumberProblem('32997119920215009X')).toBeNull()
})

test('what is wrong with a number is said', () => {
  expect(identityNumberProblem('32990219760609002')).toBe('应为 18 位，这里是 17 位')
  expect(identityNumberProblem('32990219760609002A')).toContain('不允许的字符')
  expect(identityNumberProblem('3299O2197606090028')).toContain('不允许的字符')
  expect(identityNumberProblem('329902197606090027')).toContain('校验不符')
  expect(identityNumberProblem('329902197606090082')).toContain('校验不符')
})

test('every single slip of the pen in a number is noticed', () => {
  const right = '329902197606090028'
  for (let i = 0; i < 17; i++) {
    for (let d = 0; d < 10; d++) {
      const wrong = right.slice(0, i) + d + right.slice(i + 1)
      if (wrong !== right) expect([wrong, identityNumberProblem(wrong)]).not.toEqual([wrong, null])
    }
  }
})

test('a day of birth that does not exist is no number, though it checks', () => {
  expect(bornOn('329902198902290010')).toBeNull()
  expect(bornOn('329902198802290010')?.toString()).toBe('1988-02-29')
  expect(identityNumberProblem('329902198902290010')).toBe('里的出生日期不存在')
})

test('sex, slips and mask', () => {
  expect([sexIn('329902196210060039'), sexIn('329902197606090028')]).toEqual(['male', 'female'])
  expect(slips('329902197606090028', '329902197606090028')).toBe(0)
  expect(slips('329902197606090028', '329902197606090082')).toBe(1)
  expect(slips('329902197606090028', '329902197606090128')).toBe(1)
  expect(slips('329902197606090028', '32990219760609002')).toBe(18)
  expect(maskIdentity('329902197606090028')).toBe('329***********0028')
})
