// The cases of the six haves, for a lawyer to read.
import { casesOf, day } from '#test/rules/cases.ts'
import { type InspectionFacts, sixHaves } from './rules.ts'

const found = { premises: true, facilities: true, signs: true, flag: true, readingMatter: true, rules: true }
const latest = (changed: Partial<Record<keyof typeof found, boolean | null>>): InspectionFacts => ({
  latest: { inspectedOn: day('2018-12-01'), found: { ...found, ...changed } },
})

export const cases = [
  casesOf(sixHaves, latest({}), [
    ['六项齐全', '2019-03-31', {}, 'kept'],
    ['缺党旗', '2019-03-31', latest({ flag: false }), 'broken'],
    ['缺书报和制度', '2019-03-31', latest({ readingMatter: false, rules: false }), 'broken'],
    ['一项没有填', '2019-03-31', latest({ signs: null }), 'unknown'],
    ['一项没有填，另一项缺', '2019-03-31', latest({ signs: null, flag: false }), 'broken'],
    ['从没有核查过', '2019-03-31', { latest: null }, 'unknown'],
    ['文件施行前一天', '2008-12-31', latest({ flag: false }), 'no-basis'],
    ['文件施行当天', '2009-01-01', latest({ flag: false }), 'broken'],
  ]),
]
