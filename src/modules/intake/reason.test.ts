import { expect, test } from 'vitest'
import { reasonOf } from '#kernel/history/reason.ts'
import { masked } from './reason.ts'

test('findings of one reason meet, whichever row, value and name each has', () => {
  const alike = [
    [
      '“联系电话”（H 列）位数不对（10 位）。请核对后改正。',
      '“联系电话”（J 列）位数不对（12 位）。请核对后改正。',
    ],
    [
      '第 37 行“成立日期”（E 列）写作“2018.13.1”，没有这一天。请改正。',
      '第 5 行“成立日期”（E 列）写作“2019.2.30”，没有这一天。请改正。',
    ],
    [
      '与第 3457 行是同一条（海平市茶叶商会 理事 蔡国平），只计一次。',
      '与第 12 行是同一条（东门市花卉商会 会长 史思远），只计一次。',
    ],
  ]
  for (const [one, other] of alike) expect(reasonOf(one ?? '')).toBe(reasonOf(other ?? ''))
  expect(reasonOf('“联系电话”（H 列）位数不对（10 位）。请核对后改正。')).toBe('位数不对…。请核对后改正。')
  expect(reasonOf('第 37 行“成立日期”（E 列）写作“2018.13.1”，没有这一天。请改正。')).toBe(
    '没有这一天。请改正。',
  )
  expect(reasonOf('党员名册里没有这个人。')).not.toBe(reasonOf('党员名册里没有这个党组织。'))
})

test('of a number that is kept sealed a screen shows the beginning and the end, also of one that is offered', () => {
  const value = '329984197703048975'
  const message = `“身份证号”“${value}”校验不符。同名的是 32998419770304897X，可能就是它。`
  expect(masked({ message, value })).toEqual({
    message: '“身份证号”“329***********8975”校验不符。同名的是 329***********897X，可能就是它。',
    value: '329***********8975',
  })
  expect(masked({ message: '写作“13812345”，位数不对。', value: '13812345' })).toEqual({
    message: '写作“138*****”，位数不对。',
    value: '138*****',
  })
})

test('a sealed value that is no number shows nothing of itself', () => {
  const told = masked({ message: '“出生日期”写作“1977.3.4日”，读不出来。', value: '1977.3.4日' })
  expect(told).toEqual({ message: '“出生日期”写作“*********”，读不出来。', value: '*********' })
  expect(masked({ message: '没有填写。', value: null })).toEqual({ message: '没有填写。', value: null })
})
