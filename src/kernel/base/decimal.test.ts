import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decimalText, numberText, parseDecimal, shift } from './decimal.ts'

const text = (value: string) => {
  const decimal = parseDecimal(value)
  return decimal && decimalText(decimal)
}

test('decimals are read exactly and written plainly', () => {
  expect(text('302.6340')).toBe('302.634')
  expect(text('-0.00')).toBe('0')
  expect(text('+1,234,567.5')).toBe('1234567.5')
  expect(text('1,2345,6789')).toBe('123456789')
  expect(text('4.06E8')).toBe('406000000')
  expect(text('1e-7')).toBe('0.0000001')
  expect(text('.5')).toBe('0.5')
  expect(text('12.')).toBe('12')
})

test('what is no decimal is not read as one', () => {
  for (const other of [
    '',
    '.',
    '-',
    '1,23',
    '12,',
    '1.2.3',
    '1e',
    '0x10',
    '１',
    '1 2',
    'Infinity',
    '--1',
    '1,234,56',
  ]) {
    expect(text(other), other).toBeNull()
  }
})

test('a number has one plain text that means exactly it', () => {
  expect(numberText(1e21)).toBe('1000000000000000000000')
  expect(numberText(-5e-7)).toBe('-0.0000005')
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
  fc.assert(fc.property(finite, (value) => Number(numberText(value)) === (value === 0 ? 0 : value)))
})

test('shifting there and back changes nothing', () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.nat(20), fc.integer({ min: -20, max: 20 }), (digits, scale, places) => {
      const decimal = { digits, scale }
      return decimalText(shift(shift(decimal, places), -places)) === decimalText(decimal)
    }),
  )
})
