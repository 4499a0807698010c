// The second city's ledgers of chambers, enterprises and Party organizations, as its clerks keep them.
import { gb18030, workbookOf } from '../workbook.ts'
import { chambers, enterpriseOrganizations, enterprises, pairings, partyOrganizations } from './registry.ts'
import { dated, ticked } from './spelling.ts'

const chamber = (i: number) => chambers[i]?.name ?? ''

/** One sheet for the city and one for each district; what the header does not say, the sheet's name does. */
export function chamberFile() {
  const districts = [...new Set(chambers.map((c) => c.district))]
  const sheets = districts.map((district) => {
    const own = chambers.filter((c) => c.district === district)
    return {
      name: district,
      merges: ['A1:O1', 'A4:A5', 'B4:B5', 'F4:H4', 'I4:J4'],
      hidden: [11],
      rows: [
        ['云川市商（协）会基本情况一览表'],
        ['制表单位：云川市工商业联合会', '', '', '', '', '统计时间：2021年6月30日'],
        ['说明：本表由各县（市、区）工商联逐级汇总；换届时间以批复为准。'],
        [
          'NO.',
          '商（协）会全称',
          '信用代码（18位）',
          '类型',
          '登记成立时间',
          '届期',
          '',
          '',
          '负责人',
          '',
          '会员数',
        ],
        ['', '', '', '', '', '第几届', '换届时间', '届满时间', '会长姓名', '专职秘书长', ''],
        ...own.map((c, i) => [
          i + 1,
          i === 1 ? ` ${c.name.slice(0, 3)} ${c.name.slice(3)}` : c.name,
          c.code.toLowerCase(),
          c.category,
          dated(c.founded, i),
          ['第三届', 3, '三', '第3届'][i % 4],
          dated(c.termStart, i + 1),
          dated(c.termEnd, i + 2),
          c.president,
          '',
          i % 2 ? `${c.members}家` : c.members,
          '内部电话 8812',
          c.instructor ? '罗慧' : '',
          c.dissolved ? dated(c.dissolved, 2) : '',
        ]),
        ['合  计', `${own.length}家`, '', '', '', '', '', '', '', '', own.reduce((n, c) => n + c.members, 0)],
        ['注：已注销的商会保留备查。'],
      ],
    }
  })
  for (const sheet of sheets) {
    const header = sheet.rows[3] as string[]
    header.push('办公电话', '派驻指导员', '注销时间')
  }
  return { name: '附件1 云川市商协会一览.xls', bytes: workbookOf({ type: 'biff8' }, sheets) }
}

/** Enterprises in a .csv of GB18030; one belongs to two chambers. */
export function enterpriseFile() {
  const quoted = (cells: (string | number)[]) => cells.map((c) => `"${String(c)}"`).join(',')
  const rows = enterprises.map((e, i) =>
    quoted([
      e.phone,
      ticked(e.organized, i) ?? '',
      `${e.staff}人`,
      e.code,
      '某某',
      e.name,
      e.chambers.map(chamber).join('、'),
      i + 1,
    ]),
  )
  const text = [
    quoted(['云川市商会会员单位花名册']),
    quoted(['填报单位（盖章）：云川市工商业联合会']),
    quoted([
      '手机号码',
      '党组织有无',
      '员工人数',
      '统一社会信用代码',
      '法定代表人',
      '会员单位名称',
      '所在商（协）会',
      '序号',
    ]),
    ...rows,
    quoted(['', '', '', '', '', '合计：20家']),
  ].join('\r\n')
  return { name: '会员单位花名册.csv', bytes: gb18030(text) }
}

/** Party organizations and their pairings; a cell names several chambers in its own way. */
export function partyFile() {
  const separators = ['、', '\n', '；', '，']
  return {
    name: '党建工作汇总表（二季度）.xlsx',
    bytes: workbookOf({}, [
      {
        name: '基层党组织',
        rows: [
          ['云川市商会基层党组织情况'],
          [],
          ['截止2021年6月底'],
          [
            '覆盖商（协）会',
            '党组织全称',
            '组织类别',
            '直接上级党组织',
            '组建日期',
            '党组织书记姓名',
            '党员人数（名）',
            '书记产生办法',
            '撤销时间',
            '备注',
          ],
          ...partyOrganizations.map((o, i) => [
            o.covers.map(chamber).join(separators[i % separators.length]),
            o.name,
            o.form,
            o.superior,
            dated(o.founded, i),
            o.secretary,
            o.members,
            ['选举产生', '上级任命'][i % 2],
            o.dissolved ? dated(o.dissolved, 1) : '',
            i === 2 ? '标准化示范点' : '',
          ]),
          ['总计：8个'],
        ],
      },
      {
        name: '党建共建',
        rows: [
          ['结对共建情况登记表'],
          ['共建单位类别', '协议签订时间', '共建单位名称', '商会党组织名称', '协议终止时间', '共建主要内容'],
          ...pairings.map(([i, partner, kind, on, until], n) => [
            { 机关: '市直机关党组织', 律所: '律师事务所', 学校: '其他单位' }[kind],
            dated(on, n),
            partner,
            partyOrganizations[i]?.name,
            until ? dated(until, n + 1) : n === 0 ? '长期' : '',
            '送法进商会',
          ]),
        ],
      },
    ]),
  }
}

export function enterpriseOrganizationFile() {
  return {
    name: '两新组织.xlsx',
    bytes: workbookOf({}, [
      {
        name: 'Sheet1',
        rows: [
          ['非公企业党组织基本情况'],
          ['报送单位：云川市工商联'],
          [
            '最近一次走访时间',
            '联系指导的商会党组织',
            '党员数量',
            '支部书记',
            '组建时间',
            '隶属的上级党组织',
            '企业全称',
            '企业党组织全称',
          ],
          ...enterpriseOrganizations.map((o, i) => [
            dated(o.visited, i),
            o.guidedBy,
            `${o.members}名`,
            o.secretary,
            dated(o.founded, i + 3),
            o.superior,
            o.enterprise,
            o.name,
          ]),
        ],
      },
    ]),
  }
}
