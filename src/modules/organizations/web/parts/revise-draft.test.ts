// What the form that revises a chamber sends: what was changed, and nothing else.
import { expect, test } from 'vitest'
import type { ChamberView } from '../../contract.ts'
import { changedFields, changedMeanwhile, revisionOf, textsOf } from './revise-draft.ts'

const field = (name: string, value: string | null) => ({ field: name, label: name, value, source: null })
const chamber: ChamberView = {
  id: '7',
  asOf: '2019-03-31',
  version: '3',
  name: '江海市药品业商会',
  category: 'trade',
  state: 'active',
  presumed: false,
  fields: [
    field('name', '江海市药品业商会'),
    field('category', '行业商会'),
    field('termNumber', '第十二届'),
    field('memberCount', '32'),
    field('president', '邹惠芳'),
    field('instructor', null),
  ],
  doubts: [],
  history: [],
  takenBack: null,
  may: ['revise'],
}
const rest = { version: '3', kind: 'correction', effectiveOn: '2019-03-31', reason: '登记证书' } as const

test('the form shows a term as a number and a category by its key', () => {
  expect(textsOf(chamber)).toMatchObject({ termNumber: '12', category: 'trade', instructor: '' })
})

test('a field that reads as before is not sent, whatever was typed in between', () => {
  const draft = { president: ' 邹惠芳 ', instructor: '', memberCount: '33' }
  expect(changedFields(draft, textsOf(chamber))).toEqual(['memberCount'])
})

test('numbers are sent as numbers, an emptied field as null, and a correction without a day', () => {
  const draft = { termNumber: '13', president: '' }
  expect(revisionOf(draft, textsOf(chamber), rest)).toEqual({
    ...rest,
    effectiveOn: null,
    changes: { termNumber: 13, president: null },
  })
  expect(revisionOf(draft, textsOf(chamber), { ...rest, kind: 'change' }).effectiveOn).toBe('2019-03-31')
})

test('what somebody else has changed meanwhile is told field by field', () => {
  const now = { ...chamber, fields: [...chamber.fields.slice(0, 4), field('president', '史思远')] }
  expect(changedMeanwhile(chamber, now)).toMatchObject([
    { field: 'president', was: '邹惠芳', value: '史思远' },
  ])
})
