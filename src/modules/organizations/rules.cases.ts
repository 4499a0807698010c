// The cases of the rules of chambers, for a lawyer to read.
import { casesOf, day, dutyCasesOf } from '#test/rules/cases.ts'
import {
  type ChamberTermFacts,
  extensionLength,
  reportToRegistry,
  reportToSupervisor,
  termLength,
  termNotOver,
} from './rules.ts'

const chamber: ChamberTermFacts = {
  foundedOn: day('2006-03-03'),
  termStartsOn: day('2015-03-03'),
  termEndsOn: day('2019-03-03'),
}

export const cases = [
  casesOf(termNotOver, chamber, [
    ['届满前一天', '2019-03-02', {}, 'kept'],
    ['届满当天', '2019-03-03', {}, 'kept'],
    ['届满次日', '2019-03-04', {}, 'broken'],
    ['不知道何时届满', '2019-03-31', { termEndsOn: null }, 'unknown'],
    ['示范文本之前', '1998-11-12', {}, 'no-basis'],
    ['示范文本当天', '1998-11-13', {}, 'kept'],
  ]),
  casesOf(extensionLength, chamber, [
    ['届满当天', '2019-03-03', {}, 'not-applicable'],
    ['届满次日', '2019-03-04', {}, 'kept'],
    ['过了十一个月', '2020-02-03', {}, 'kept'],
    ['正好一年', '2020-03-03', {}, 'kept'],
    ['一年零一天', '2020-03-04', {}, 'broken'],
    ['一年零一个月', '2020-04-03', {}, 'broken'],
    ['闰日届满，多一天', '2021-03-01', { termEndsOn: day('2020-02-29') }, 'broken'],
    ['不知道何时届满', '2019-03-31', { termEndsOn: null }, 'unknown'],
    ['示范文本之前', '1998-11-12', { termEndsOn: day('1997-01-01') }, 'no-basis'],
    ['示范文本当天', '1998-11-13', { termEndsOn: day('1997-01-01') }, 'broken'],
  ]),
  casesOf(termLength, chamber, [
    ['四年', '2019-03-31', {}, 'kept'],
    ['正好五年', '2019-03-31', { termEndsOn: day('2020-03-03') }, 'kept'],
    ['五年多一天', '2019-03-31', { termEndsOn: day('2020-03-04') }, 'broken'],
    ['五年多一个月', '2019-03-31', { termEndsOn: day('2020-04-03') }, 'broken'],
    ['四年十一个月零一天', '2019-03-31', { termEndsOn: day('2020-02-04') }, 'kept'],
    [
      '闰日起算五年',
      '2020-03-01',
      { termStartsOn: day('2016-02-29'), termEndsOn: day('2021-02-28') },
      'kept',
    ],
    [
      '闰日起算多一天',
      '2020-03-01',
      { termStartsOn: day('2016-02-29'), termEndsOn: day('2021-03-01') },
      'broken',
    ],
    ['不知道起止', '2019-03-31', { termStartsOn: null }, 'unknown'],
    ['示范文本之前', '1998-11-12', {}, 'no-basis'],
    ['示范文本当天', '1998-11-13', {}, 'kept'],
  ]),
]

export const dutyCases = [reportToSupervisor, reportToRegistry].map((duty) =>
  dutyCasesOf(duty, { ...chamber, foundedOn: day('2009-05-01') }, [
    ['没有年度报告登记', '2019-06-30', '2018-01-01', {}, 'unknown'],
    ['年中成立，当年不报', '2019-06-30', '2009-01-01', {}, 'none'],
    ['第一个整年', '2019-06-30', '2010-01-01', {}, 'unknown'],
    ['条例施行当年不是整年', '2019-06-30', '1998-01-01', { foundedOn: day('1991-05-01') }, 'no-basis'],
    ['条例施行后第一个整年', '2019-06-30', '1999-01-01', { foundedOn: day('1991-05-01') }, 'unknown'],
  ]),
)
