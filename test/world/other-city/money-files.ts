// The second city's ledgers of its fund, of bank credit and of new projects, as its clerks keep them.
import { workbookOf } from '../workbook.ts'
import { bankLoans, contributions, type Loan, loans, projects } from './money.ts'
import { dated, dated1904, inWan } from './spelling.ts'

const said: Record<Loan['state'], string[]> = {
  settled: ['已还', '结清', '已归还', '正常还款'],
  late: ['逾期归还', '逾期后结清'],
  open: ['正常', '在用', '未结清'],
  overdue: ['逾期未结清'],
  'written-off': ['坏账'],
  voided: ['无效', '已作废'],
}

/** Loans by year, each year's with a half-year's total in its midst; and the members that keep the fund. */
export function fundFile() {
  const sheets = [2019, 2020, 2021].map((year) => {
    const own = loans.filter((l) => l.paid.startsWith(String(year)))
    const total = own.reduce((n, l) => n + l.yuan, 0)
    const rows = own.map((l, i) => [
      said[l.state][i % said[l.state].length],
      l.repaid ? dated(l.repaid, i) : '',
      dated(l.due, i + 1),
      dated(l.paid, i + 2),
      inWan(l.yuan, i),
      l.emergency ? '应急周转（小额）' : '过桥转贷',
      l.enterprise,
      l.number,
      '云川市信合担保有限公司',
    ])
    return {
      name: `${year}年`,
      rows: [
        [`${year}年度互助资金使用明细`],
        ['编制单位：云川市钢贸商会', '', '', '', '单位：万元'],
        [
          '借款情况',
          '归还日',
          '约定到期日',
          '放款时间',
          '借款额',
          '资金用途',
          '用款单位名称',
          '协议号',
          '担保机构名称',
        ],
        ...rows.slice(0, 5),
        ['小计', '', '', '', 99_999],
        ...rows.slice(5),
        ['本年合计', '', '', '', total / 10_000],
      ],
    }
  })
  const kept = {
    name: '出资',
    rows: [
      ['互助资金出资情况（单位：元）'],
      ['托管机构', '出资人名称', '认缴出资额', '实缴日期'],
      ...contributions.map((c, i) => ['云川市信合担保有限公司', c.enterprise, c.yuan, dated(c.on, i)]),
    ],
  }
  return { name: '钢贸商会资金池.xlsx', bytes: workbookOf({}, [...sheets, kept]) }
}

/** A workbook that counts its days from 1904; amounts in 亿元. */
export function creditFile() {
  const rows = bankLoans.map(([year, enterprise, bank, unsecured, yuan, on]) => [
    enterprise,
    bank,
    unsecured ? '信用贷（个人）' : '厂房抵押贷',
    unsecured ? '纯信用、免担保免抵押' : '抵押',
    Number((yuan / 1e8).toFixed(6)),
    dated1904(on),
    `${year}年`,
  ])
  const header = ['获贷单位', '发放银行', '信贷产品', '增信措施', '发放金额（亿元）', '发放日', '统计年度']
  const title = ['政银企对接贷款发放情况']
  const bytes = workbookOf({ date1904: true }, [
    { name: '汇总', rows: [title, ['截至2021年6月30日'], header, ...rows] },
  ])
  return { name: '金融服务.xlsx', bytes }
}

export function projectFile() {
  return {
    name: '重点项目.xlsx',
    bytes: workbookOf({}, [
      {
        name: '项目清单',
        merges: ['E3:G3'],
        rows: [
          ['钢贸商会会员企业重点项目'],
          [],
          ['建设项目名称', '投资主体', '竣工投产时间', '项目类型', '经济社会效益', '', ''],
          ['', '', '', '', '年新增产值（万元）', '年纳税额（万元）', '吸纳就业人数'],
          ...projects.map(([enterprise, name, year, capacity, tax, jobs], i) => [
            name,
            enterprise,
            i % 2 ? `${year}年` : year,
            '技改',
            inWan(capacity, i),
            inWan(tax, i + 1),
            i % 2 ? jobs.toLocaleString('en') : jobs,
          ]),
          ['共计6个'],
        ],
      },
    ]),
  }
}
