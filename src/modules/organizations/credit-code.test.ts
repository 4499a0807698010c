import { expect, test } from 'vitest'
import { creditCodeCheck, creditCodeProblem, regionOf } from './credit-code.ts'

test('a code whose check character fits is right', () => {
  expect(creditCodeProblem('51329900MJ0010005W')).toBeNull()
  expect(creditCodeProblem('51329900MJ001003XA')).toBeNull()
})

test('every other last character is refused, and the right one is named', () => {
  for (const last of '0123456789ABCDEFGHJKLMNPQRTUXY') {
    expect(creditCodeProblem(`51329900MJ0010005${last}`)).toBe('校验不符（末位应为 W）')
  }
})

test('a code a character short says how long it is', () => {
  expect(creditCodeProblem('51329900MJ0010005')).toBe('应为 18 位，这里是 17 位')
})

test('the letters I, O, S, V and Z belong to no code', () => {
  for (const letter of 'IOSVZ') expect(creditCodeCheck(`5132990${letter}MJ0010005`)).toBeNull()
})

test('the region is characters three to eight', () => {
  expect(regionOf('51329984MJ0013169G')).toBe('329984')
  expect(regionOf('5132998')).toBeNull()
  expect(regionOf(null)).toBeNull()
})
