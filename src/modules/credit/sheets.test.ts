import { expect, test } from 'vitest'
import { readGuarantee, readPersonalCredit } from './sheets.ts'

test.each([
  ['无担保、无抵押', 'none'],
  ['无抵押无担保', 'none'],
  ['无抵押担保', 'none'],
  ['免担保', 'none'],
  ['信用', 'none'],
  ['无', 'none'],
  ['房产抵押', 'mortgage'],
  ['股权质押', 'pledge'],
  ['担保公司担保', 'guarantor'],
  ['无抵押、保证担保', 'guarantor'],
  ['其他', null],
])('the security %s is %s', (text, guarantee) => {
  expect(readGuarantee(text)).toBe(guarantee)
})

test.each([
  ['个人信用贷款', true],
  ['信用贷', true],
  ['无抵押信用贷款', true],
  ['企业信用贷款', false],
  ['抵押贷款', false],
  ['税易通', null],
])('whether %s is a personal credit loan: %s', (text, personal) => {
  expect(readPersonalCredit(text)).toBe(personal)
})
