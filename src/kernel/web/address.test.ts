// The address bar: what is written is what is read again.
import { expect, test } from 'vitest'
import { linkTo, parseAddress, writeAddress } from './address.ts'

test('what is written into the address bar is read from it again, and what is empty is left out', () => {
  const address = { district: '市直', search: 'a&b=c 1', asOf: '2018-12-31' }
  expect(parseAddress(writeAddress({ ...address, category: undefined, figure: '' }))).toEqual(address)
  expect(writeAddress({})).toBe('')
})

test('a number in the address bar stays a text', () => {
  expect(parseAddress('?search=2019')).toEqual({ search: '2019' })
})

test('an address that the server gives is taken apart', () => {
  expect(linkTo('/chambers?figure=chambers.total')).toEqual({
    to: '/chambers',
    search: { figure: 'chambers.total' },
  })
  expect(linkTo('/chambers')).toEqual({ to: '/chambers', search: {} })
})
