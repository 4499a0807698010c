// The second city's ledgers of people and meetings, as its clerks keep them.
import { workbookOf } from '../workbook.ts'
import { chambers, enterprises, partyOrganizations } from './registry.ts'
import { dated, ticked } from './spelling.ts'

const people = ['康健', '程立', '林海', '丁守成', '木成林']
const organization = (i: number) => partyOrganizations[i % 8]?.name
const chamber = (i: number) => chambers[partyOrganizations[i % 8]?.covers[0] ?? 0]?.name

/** An identity number of somebody born on 1 January 1970, with its check character (GB 11643). */
function numberOf(i: number): string {
  const first17 = `539902197001010${i}1`
  const sum = [...first17].reduce((n, digit, place) => n + Number(digit) * (2 ** (17 - place) % 11), 0)
  return `${first17}${'10X98765432'[sum % 11]}`
}

/** By the kind of ledger: its header, and a few rows. */
const kinds: Record<string, [string[], (name: string, i: number) => unknown[]]> = {
  党员花名册: [
    [
      '党员姓名',
      '公民身份号码',
      '民族',
      '性别',
      '出生年月',
      '工作单位',
      '入党时间',
      '转正时间',
      '组织关系',
      '所在党组织名称',
      '商会职务',
    ],
    (name, i) => [
      name,
      numberOf(i),
      '汉族',
      '男',
      dated('1970-01-01', i),
      enterprises[i]?.name,
      dated('1999-07-01', i),
      i === 4 ? '' : dated('2000-07-01', i + 1),
      organization(i),
      organization(i),
      '副会长',
    ],
  ],
  班子成员: [
    ['商（协）会名称', '第几届', '现任职务', '姓名', '政治面貌', '任职时间', '所在企业'],
    (name, i) => [chamber(i), 3, '副会长', name, '中共党员', dated('2018-05-18', i), enterprises[i]?.name],
  ],
  三会一课: [
    ['党组织全称', '会议类型', '主题', '时间', '应参加人数', '实际参加人数', '所属商会'],
    (_, i) => [organization(i), '支部党员大会', '学习', dated('2021-03-0' + (i + 1), i), 9, 8, chamber(i)],
  ],
  培训学时: [
    ['姓名', '身份证号码', '所在党组织', '培训时间', '培训形式', '培训内容', '学时数'],
    (name, i) => [name, numberOf(i), organization(i), dated('2020-06-10', i), '集中培训', '党史', 8],
  ],
  六有建设: [
    ['党组织全称', '有场所', '有设施', '有标志', '有党旗', '有书报', '有制度', '验收日期'],
    (_, i) => [
      organization(i),
      ...Array.from({ length: 6 }, (__, n) => ticked(n < 5, i)),
      dated('2020-12-01', i),
    ],
  ],
}

/** The sheets of people and meetings. */
export function peopleFile() {
  return {
    name: '党员及组织生活.xlsx',
    bytes: workbookOf(
      {},
      Object.entries(kinds).map(([name, [header, row]]) => ({
        name,
        rows: [[`云川市商会${name}`], header, ...people.map(row)],
      })),
    ),
  }
}
