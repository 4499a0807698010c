// The tree of Party organizations.
import { expect, test } from 'vitest'
import { type Branch, treesOf } from './tree.ts'

const city = '中共江海市总商会委员会'
const general = '中共江海市纺织工业协会总支部委员会'
const first = '中共江海市纺织工业协会第一支部委员会'
const pharmacy = '中共江海市药品业商会支部委员会'

const drawn = (branches: Branch<{ name: string; superior: string | null }>[]): unknown =>
  branches.map(({ below, name }) => (below.length === 0 ? name : { [name]: drawn(below) }))

test('branches stand below their general branch, and all below a superior that is in no ledger', () => {
  const organizations = [
    { name: first, superior: general },
    { name: general, superior: city },
    { name: pharmacy, superior: city },
  ]
  expect(drawn(treesOf(organizations))).toEqual([{ [city]: [{ [general]: [first] }, pharmacy] }])
})

test('who has no superior, or is said to stand above itself, is still shown, once', () => {
  const circle = [
    { name: general, superior: first },
    { name: first, superior: general },
    { name: pharmacy, superior: null },
  ]
  expect(drawn(treesOf(circle))).toEqual([{ [first]: [general] }, pharmacy])
  expect(drawn(treesOf([{ name: pharmacy, superior: pharmacy }]))).toEqual([pharmacy])
})
