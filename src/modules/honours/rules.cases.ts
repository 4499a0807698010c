// The cases of the wish for a brand a year, for a lawyer to read.
import { day, dutyCasesOf } from '#test/rules/cases.ts'
import { type BrandFacts, brandEachYear } from './rules.ts'

const chamber: BrandFacts = {
  trade: true,
  foundedOn: day('2006-03-03'),
  recordsUntil: day('2021-12-31'),
  recognized: [{ id: 1n, year: 2018 }],
}

export const dutyCases = [
  dutyCasesOf(brandEachYear, chamber, [
    ['当年有一个', '2019-03-31', '2018-01-01', {}, 'done'],
    ['当年没有，是倡导', '2018-03-31', '2017-01-01', {}, 'attention'],
    ['不是行业商会', '2018-03-31', '2017-01-01', { trade: false }, 'not-applicable'],
    ['年中成立，当年不问', '2018-03-31', '2016-01-01', { foundedOn: day('2016-06-01') }, 'none'],
    ['台账没有记到', '2019-03-31', '2017-01-01', { recordsUntil: day('2017-06-30') }, 'unknown'],
    ['品牌创建之前，没有依据', '2019-03-31', '2007-01-01', {}, 'no-basis'],
    ['品牌创建第一年', '2019-03-31', '2008-01-01', {}, 'attention'],
    ['今年还没有过完', '2019-03-31', '2019-01-01', {}, 'open'],
  ]),
]
