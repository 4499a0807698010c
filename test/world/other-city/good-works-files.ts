// The second city's ledgers of gifts, households, dinners, brands and awards, as its clerks keep them.
import { workbookOf } from '../workbook.ts'
import { dinners, gifts, households } from './charity.ts'
import { awards, brands } from './honours.ts'
import { chambers } from './registry.ts'
import { dated } from './spelling.ts'

/** Money and goods stand in columns of their own, and their sum in a third. */
export function charityFile() {
  const state = { received: '已到位', promised: '认捐（未到位）', revoked: '已撤销' }
  return {
    name: '公益慈善统计.xls',
    bytes: workbookOf({ type: 'biff8' }, [
      {
        name: '捐赠明细',
        merges: ['D3:F3'],
        rows: [
          ['云川市商会系统公益慈善捐赠明细表'],
          ['填报单位：云川市工商业联合会        截至：2021年6月30日'],
          ['捐赠时间', '捐赠商（协）会', '受捐赠方', '捐赠款物', '', '', '捐赠项目名称', '到位情况'],
          ['', '', '', '捐款（元）', '捐赠物资折价(元)', '合计（元）', '', ''],
          ...gifts.map((g, i) => [
            dated(g.on, i),
            g.donor,
            g.beneficiary,
            g.yuan || '',
            g.goods || '/',
            i % 4 === 1 ? `${((g.yuan + g.goods) / 10_000).toFixed(6)}万元` : g.yuan + g.goods,
            `“${g.project}”`,
            state[g.state],
          ]),
          ['合计', '', '', 1, 2, 3],
        ],
      },
      {
        name: '圆梦助学',
        rows: [
          ['助学结对花名册'],
          ['帮扶单位名称', '受助学生编号', '受教育阶段', '结对时间', '最近一次走访时间', '户籍地'],
          ...households.map((h, i) => [
            h.enterprise,
            h.number,
            h.stage,
            dated(h.on, i),
            h.visited ? dated(h.visited, i) : '',
            '云岭县',
          ]),
        ],
      },
      {
        name: '年夜饭',
        rows: [
          ['历年爱心年夜饭统计'],
          ['年份', '参加酒店家数', '服务困难群众（人次）', '牵头单位'],
          ...dinners.map(([year, helped, hotels], i) => [
            i % 2 ? `${year}年` : year,
            hotels,
            i % 2 ? `${helped}人次` : helped,
            chambers[2]?.name,
          ]),
        ],
      },
    ]),
  }
}

/** A sheet for every year: no column says which. */
export function brandFile() {
  const state = { recognized: '认定', refused: '不予认定', revoked: '撤销认定' }
  const years = [...new Set(brands.map((b) => b.year))]
  const sheets = years.map((year) => ({
    name: `${year}年`,
    rows: [
      [`${year}年度商会党建服务品牌认定结果`],
      ['认定意见', '服务品牌全称', '品牌类型', '申报商（协）会', '序号'],
      ...brands
        .filter((b) => b.year === year)
        .map((b, i) => [state[b.state], i % 2 ? `“${b.name}”` : b.name, '党建类', b.chamber, i + 1]),
    ],
  }))
  return { name: '品牌.xlsx', bytes: workbookOf({}, sheets) }
}

/** Awards: the shops' in sheets named after them, without a column for what was awarded. */
export function awardFile() {
  const state = { awarded: '授牌', refused: '未通过公示', withdrawn: '撤销称号', void: '作废' }
  const shops = [...new Set(awards.slice(0, 10).map((a) => a.project))].map((project) => ({
    name: project,
    rows: [
      [`“${project}”名单`],
      ['店铺名称', '所属商（协）会', '认定年度', '公示结果'],
      ...awards
        .filter((a) => a.project === project)
        .map((a, i) => [a.holder, a.chamber, i % 2 ? `${a.year}年度` : a.year, state[a.state]]),
    ],
  }))
  const others = {
    name: '其他荣誉',
    rows: [
      ['序号', '获得荣誉称号', '获评单位名称', '获评年份', '所属商（协）会', '评选结论'],
      ...awards.slice(10).map((a, i) => [i + 1, a.project, a.holder, a.year, a.chamber, state[a.state]]),
    ],
  }
  return { name: '荣誉台账.xlsx', bytes: workbookOf({}, [...shops, others]) }
}
