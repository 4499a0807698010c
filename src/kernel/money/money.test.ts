import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatWan, formatYuan, type MoneyUnit, parseMoney } from './money.ts'

const fen = (cell: string | number, unit: MoneyUnit = '元') => {
  const reading = parseMoney(cell, unit)
  return reading.ok ? reading.value : reading.problem
}

describe('amounts in cells', () => {
  test('are read to the fen, whatever a float would have made of them', () => {
    expect(fen(4.06, '亿元')).toBe(40_600_000_000n)
    expect(fen(302.634, '万元')).toBe(302_634_000n)
    expect(fen(0.07, '万元')).toBe(70_000n)
    expect(fen(1.005, '万元')).toBe(1_005_000n)
    expect(fen(8.165e1, '亿元')).toBe(816_500_000_000n)
    expect(fen('293', '万元')).toBe(293_000_000n)
    expect(fen(19.99)).toBe(1999n)
  })

  test('have separators, full-width digits, signs and currency marks', () => {
    expect(fen('1,234,567.80')).toBe(123_456_780n)
    expect(fen('１２３４．５０')).toBe(123_450n)
    expect(fen('￥1,000')).toBe(100_000n)
    expect(fen('¥ 1000 元')).toBe(100_000n)
    expect(fen('人民币1000元整')).toBe(100_000n)
    expect(fen('-12.30')).toBe(-1230n)
    expect(fen('-￥12.30')).toBe(-1230n)
    expect(fen('￥-12.30')).toBe(-1230n)
    expect(fen('0')).toBe(0n)
  })

  test('keep their own unit where they have one', () => {
    expect(fen('3万元', '元')).toBe(3_000_000n)
    expect(fen('1.2亿', '万元')).toBe(12_000_000_000n)
    expect(fen('500元', '万元')).toBe(50_000n)
    expect(fen('5 万', '亿元')).toBe(5_000_000n)
    expect(fen('5千元', '万元')).toBe(500_000n)
    expect(fen('1.2', '千元')).toBe(120_000n)
    expect(fen('1.2', '百万元')).toBe(120_000_000n)
  })

  test('below one fen are a problem, unless only noughts stand there', () => {
    expect(fen('302.634')).toContain('比一分钱还小')
    expect(fen(302.634)).toContain('比一分钱还小')
    expect(fen('302.6300')).toBe(30_263n)
    expect(fen(0.0000001, '万元')).toContain('比一分钱还小')
  })

  test('that are no amounts are a problem', () => {
    for (const text of ['', '约300', '300-500', '三百', '1.2.3', '12,34', '元', '--5', '-￥-5', '1e999999']) {
      expect(fen(text), text).toContain('读不出是多少钱')
    }
  })
})

describe('amounts written out', () => {
  test('in yuan are plain', () => {
    expect(formatYuan(30_263n)).toBe('302.63')
    expect(formatYuan(30_260n)).toBe('302.6')
    expect(formatYuan(40_600_000_000n)).toBe('406000000')
    expect(formatYuan(-5n)).toBe('-0.05')
    expect(formatYuan(0n)).toBe('0')
  })

  test('on screens are in 万元, half up, and small ones in yuan', () => {
    expect(formatWan(302_630_000n)).toBe('302.63 万元')
    expect(formatWan(302_634_999n)).toBe('302.63 万元')
    expect(formatWan(302_635_000n)).toBe('302.64 万元')
    expect(formatWan(-302_635_000n)).toBe('-302.64 万元')
    expect(formatWan(5_000_000_000_000n)).toBe('5,000,000 万元')
    expect(formatWan(1_000_000n)).toBe('1 万元')
    expect(formatWan(999_999n)).toBe('9999.99 元')
    expect(formatWan(0n)).toBe('0 元')
  })

  test('in yuan lose nothing', () => {
    fc.assert(fc.property(fc.bigInt(), (amount) => fen(formatYuan(amount)) === amount))
  })
})

test('an amount is the same in every unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (n) => {
      const hundredths = n / 100
      expect(fen(hundredths, '元')).toBe(BigInt(n))
      expect(fen(hundredths, '万元')).toBe(BigInt(n) * 10_000n)
      expect(fen(hundredths, '亿元')).toBe(BigInt(n) * 100_000_000n)
      expect(fen(`${formatYuan(BigInt(n))}万元`, '亿元')).toBe(BigInt(n) * 10_000n)
    }),
  )
})
