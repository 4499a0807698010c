import { describe, expect, test } from 'vitest'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { workbook } from '#test/world/workbook.ts'
import { placeAwards, placeBrands, readProject } from './place.ts'
import { awardLedger, brandLedger } from './sheets.ts'

const beauty = '江海市美容美发业商会'
const known = new Map([[beauty, 7n]])

/** A sheet of these rows, recognised among both ledgers. */
function readRows(headings: string[], ...rows: (string | number)[][]) {
  const bytes = workbook({ name: '表', rows: [['截至：2019年3月31日'], headings, ...rows] })
  const [sheet] = readWorkbook(bytes, '表.xlsx').sheets
  const found = sheet && readSheet(sheet, [brandLedger, awardLedger])
  if (!found?.recognised) throw new Error(found?.reason)
  return found
}

const brandsOf = (...rows: (string | number)[][]) => {
  const { rows: read, columns } = readRows(['年度', '商会名称', '品牌名称', '评选结果'], ...rows)
  return placeBrands(read, columns, known)
}
const awardsOf = (...rows: (string | number)[][]) => {
  const { rows: read, columns } = readRows(['年度', '评选项目', '对象', '结果'], ...rows)
  return placeAwards(read, columns, known, new Map([['江海泰辉电器有限公司', 9n]]))
}

describe('a brand', () => {
  test.each([
    ['通过', 'recognized'],
    ['评定', 'recognized'],
    ['认 定', 'recognized'],
    ['不予认定', 'refused'],
    ['未通过', 'refused'],
    ['落选', 'refused'],
    ['撤销', 'revoked'],
    ['作废', 'revoked'],
  ])('whose result is %s is %s', (result, outcome) => {
    const [brand] = brandsOf([2018, beauty, '“阳光”服务', result])
    expect([brand?.values.outcome, brand?.findings]).toEqual([outcome, []])
  })

  test('without a result, or with one that says nothing, is doubtful and not recognized', () => {
    for (const result of ['', '再议']) {
      const [brand] = brandsOf([2018, beauty, '“阳光”服务', result])
      expect(brand?.values.outcome).toBeNull()
      expect(brand?.findings.map((f) => f.severity)).toEqual(['doubtful'])
    }
  })

  test('is compared without its quotation marks and the spaces in names, and a year is its first day', () => {
    const [one, other] = brandsOf(
      ['2018年', beauty, '“阳光”服务', '通过'],
      [2018, '江海市 美容美发业商会', '「阳光」 服务'.replace(/[「」]/g, '"'), '通过'],
    )
    expect(one?.values).toMatchObject({ nameKey: '阳光服务', chamberId: 7n, chamberKey: beauty })
    expect(other?.values).toMatchObject({ nameKey: '阳光服务', chamberId: 7n, chamberKey: beauty })
    expect(String(one?.values.recognizedOn)).toBe('2018-01-01')
  })

  test('without a name is refused', () => {
    expect(brandsOf([2018, beauty, '', '通过'])[0]?.findings[0]?.severity).toBe('refused')
  })
})

describe('an award', () => {
  test.each([
    ['授牌', 'awarded', null],
    ['命名', 'awarded', null],
    ['省级命名', 'awarded', null],
    ['公示异议未通过', 'refused', null],
    ['取消称号', 'withdrawn', '2016-12-31'],
    ['称号已撤销', 'withdrawn', '2016-12-31'],
    ['作废', 'void', null],
  ])('whose result is %s is %s', (result, outcome, ends) => {
    const [award] = awardsOf([2016, '诚信经营示范店', '紫城店', result])
    expect(award?.values.outcome).toBe(outcome)
    expect(award?.values.withdrawnOn?.toString() ?? null).toBe(ends)
  })

  test.each([
    ['民营企业文化建设示范单位', 'culture-unit'],
    ['全市民营企业文化建设示范单位', 'culture-unit'],
    ['诚信经营示范店', 'integrity-shop'],
    ['放心消费标杆店', 'benchmark-shop'],
    ['省放心消费创建活动先进示范行业', 'model-trade'],
    ['优秀商会', null],
  ])('called %s is, to the figures, %s', (project, kind) => {
    expect(readProject(project)).toBe(kind)
  })

  test('of an enterprise names it where it is known; shops stand in no registry and are not doubted', () => {
    const awards = awardsOf(
      [2018, '民营企业文化建设示范单位', '江海泰辉电器有限公司', '命名'],
      [2018, '民营企业文化建设示范单位', '并无此企业', '命名'],
      [2018, '诚信经营示范店', '紫城店', '授牌'],
    )
    expect(awards.map((a) => [a.values.enterpriseId, a.findings.length])).toEqual([
      [9n, 0],
      [null, 1],
      [null, 0],
    ])
  })
})

test('in a sheet without the column of results each brand is doubted by what the column is called', () => {
  const { rows, columns } = readRows(['年度', '商会名称', '品牌名称'], [2018, beauty, '“阳光”服务'])
  const [brand] = placeBrands(rows, columns, known)
  expect(brand?.findings.map((f) => f.message)).toEqual(['“评选结果”没有填写，暂不计入。请补上。'])
})
