// How the office ledger 商会名录 is read: its columns under their usual names, and what each row proposes.
import { matchKey, personName, tidyText } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import type { RowFinding } from '#kernel/module/manifest.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadRow } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import type { PartialDate } from '#kernel/time/date.ts'
import { type ChamberCategory, type ChamberField, chamberCategories, chamberFields } from './contract.ts'
import { creditCodeProblem } from './credit-code.ts'
import type { ChamberColumn } from './tables.ts'

export const chamberLedger = ledger({
  id: 'chambers',
  title: '商会名录',
  columns: {
    name: column.text({
      headings: [
        '商会名称',
        '商会全称',
        '商（协）会全称',
        '商（协）会名称',
        '商协会名称',
        '商会组织名称',
        '名称',
        '单位名称',
      ],
      required: true,
    }),
    creditCode: column.text({
      headings: ['统一社会信用代码', '信用代码', '社会信用代码', '统一信用代码', '统一代码'],
    }),
    category: column.text({ headings: ['商会类别', '商会类型', '类别', '类型', '商会性质'] }),
    district: column.text({
      headings: ['所属地区', '所属县市区', '所在地区', '地区', '县（市、区）', '属地', '所属区县'],
    }),
    industry: column.text({ headings: ['行业', '所属行业', '行业类别', '行业领域'] }),
    foundedOn: column.date({
      headings: ['成立日期', '成立时间', '登记日期', '成立登记日期', '批准成立日期'],
    }),
    dissolvedOn: column.date({ headings: ['注销日期', '注销时间', '撤销日期', '终止日期'] }),
    termNumber: column.text({ headings: ['届次', '现任届次', '届别', '第几届'] }),
    termStartsOn: column.date({
      headings: ['本届起始', '本届起始日期', '任期起始', '换届日期', '本届开始日期', '届期起'],
    }),
    termEndsOn: column.date({
      headings: ['本届届满', '本届届满日期', '届满日期', '任期届满', '届满时间', '届期止'],
    }),
    president: column.text({ headings: ['会长', '会长姓名', '现任会长'] }),
    secretaryGeneral: column.text({ headings: ['秘书长', '秘书长姓名'] }),
    memberCount: column.integer({
      headings: ['会员企业数', '会员数', '会员企业数量', '会员单位数', '会员企业（家）'],
    }),
    longitude: column.decimal({ headings: ['经度'] }),
    latitude: column.decimal({ headings: ['纬度'] }),
    liaisonOfficer: column.text({
      headings: ['联系干部', '联系领导', '机关联系干部', '联系人员', '挂钩干部'],
    }),
    instructor: column.text({ headings: ['党建指导员', '指导员', '党建工作指导员', '派驻党建指导员'] }),
  },
  recognisedBy: ['name', 'foundedOn', 'termEndsOn'],
})
export type ChamberRow = RowOf<typeof chamberLedger>

/** What a row proposes: the values that can be believed, and what cannot. */
export type ChamberProposal = Pick<Proposal<ChamberColumn>, 'row' | 'label' | 'values' | 'findings'> & {
  /** The name as it is compared: what a chamber is known by. */
  nameKey: string
}

/** Whole words first, then what a heading of another city is likely to mean by it. */
const categoryHints: [RegExp, ChamberCategory][] = [
  [/异地|外埠|在外/, 'hometown'],
  [/乡|镇|街道/, 'township'],
  [/园区|开发区|高新区/, 'park'],
  [/总商会|县级|区级|市级/, 'county-general'],
  [/行业|同业|专业/, 'trade'],
  [/其他|其它/, 'other'],
]

/** The category that a cell means; null where its words say nothing that is known. */
export function readCategory(text: string): ChamberCategory | null {
  const key = matchKey(text)
  const known = Object.entries(chamberCategories).find(([, label]) => matchKey(label) === key)
  if (known) return known[0] as ChamberCategory
  return categoryHints.find(([hint]) => hint.test(key))?.[1] ?? null
}

const chineseDigits = '零一二三四五六七八九'

/** 第四届, 四, 第十二届, 4 → the number of the term; null where it is not one. */
export function readTermNumber(text: string): number | null {
  const word = matchKey(text).replace(/^第/, '').replace(/届$/, '')
  if (/^\d{1,2}$/.test(word)) return Number(word)
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(word)
  if (!match || word === '') return null
  const [, first, ten, last] = match
  if (!ten) return first && !last ? chineseDigits.indexOf(first) : null
  return (first ? chineseDigits.indexOf(first) : 1) * 10 + (last ? chineseDigits.indexOf(last) : 0)
}

/** What each row of a 商会名录 proposes. Pure: it knows the sheet and nothing else. */
export function placeChambers(
  rows: ReadRow[],
  columns: Record<string, { heading: string }>,
  statedOn: Temporal.PlainDate,
): ChamberProposal[] {
  return rows.map((row) => placeChamber(row.rowNumber, row, columns, statedOn))
}

function placeChamber(
  rowNumber: number,
  row: ReadRow,
  columns: Record<string, { heading: string }>,
  statedOn: Temporal.PlainDate,
): ChamberProposal {
  const cells = row.values as ChamberRow
  const findings: ChamberProposal['findings'] = []
  const find = (severity: RowFinding['severity'], field: string, value: string | null, message: string) =>
    findings.push({ severity, field, column: columns[field]?.heading ?? null, value, message })
  for (const p of row.problems) find(p.field === 'name' ? 'refused' : 'doubtful', p.field, p.value, p.message)

  const day = (field: ChamberField, cell: PartialDate | null): Temporal.PlainDate | null => {
    if (cell && cell.precision !== 'day') {
      const said = cell.precision === 'month' ? '只写到月，暂按当月 1 日计' : '只写到年，暂按 1 月 1 日计'
      find('doubtful', field, cell.text, `“${chamberFields[field]}”${said}。请补全日期。`)
    }
    return cell?.date ?? null
  }
  const name = cells.name ? tidyText(cells.name).replace(/\s+/g, '') : ''
  const code = cells.creditCode ? matchKey(cells.creditCode) : null
  const codeProblem = code ? creditCodeProblem(code) : null
  if (code && codeProblem) {
    find('doubtful', 'creditCode', code, `“统一社会信用代码”${codeProblem}。请核对登记证书后改正。`)
  }
  const category = cells.category ? readCategory(cells.category) : null
  if (cells.category && !category) {
    const words = Object.values(chamberCategories).join('、')
    find(
      'doubtful',
      'category',
      cells.category,
      `“商会类别”写作“${cells.category}”，不在${words}之中。请改用其中一种。`,
    )
  }
  const termNumber = cells.termNumber ? readTermNumber(cells.termNumber) : null
  if (cells.termNumber && termNumber === null) {
    find(
      'doubtful',
      'termNumber',
      cells.termNumber,
      `“届次”写作“${cells.termNumber}”，读不出是第几届。请写作“第四届”。`,
    )
  }
  const person = (cell: string | null) => (cell ? personName(cell) : null)
  const all: Record<ChamberColumn, Values<ChamberColumn>[ChamberColumn]> = {
    name,
    nameKey: matchKey(name),
    creditCode: codeProblem ? null : code,
    category,
    district: cells.district ? matchKey(cells.district) : null,
    industry: cells.industry ? tidyText(cells.industry) : null,
    foundedOn: day('foundedOn', cells.foundedOn),
    dissolvedOn: day('dissolvedOn', cells.dissolvedOn),
    termNumber,
    termStartsOn: day('termStartsOn', cells.termStartsOn),
    termEndsOn: day('termEndsOn', cells.termEndsOn),
    president: person(cells.president),
    secretaryGeneral: person(cells.secretaryGeneral),
    memberCount: cells.memberCount,
    longitude: cells.longitude,
    latitude: cells.latitude,
    liaisonOfficer: person(cells.liaisonOfficer),
    instructor: person(cells.instructor),
  }
  const dates = all as Record<string, Temporal.PlainDate | null>
  for (const [field, message] of dateFaults(dates, statedOn))
    find('doubtful', field, String(dates[field]), message)
  const kept = Object.entries(all).filter(([field]) => field === 'nameKey' || columns[field] !== undefined)
  return { row: rowNumber, label: name, nameKey: matchKey(name), values: Object.fromEntries(kept), findings }
}

const after = (a: Temporal.PlainDate | null | undefined, b: Temporal.PlainDate | null | undefined) =>
  a && b ? Temporal.PlainDate.compare(a, b) > 0 : false

/** Dates that cannot stand beside one another. They come in as written, and are named. */
function dateFaults(
  d: Record<string, Temporal.PlainDate | null>,
  statedOn: Temporal.PlainDate,
): [string, string][] {
  const faults: [string, string][] = []
  if (after(d.foundedOn, statedOn))
    faults.push(['foundedOn', `“成立日期”晚于台账的截至日期 ${statedOn}。请核对。`])
  if (after(d.foundedOn, d.dissolvedOn)) faults.push(['dissolvedOn', '“注销日期”早于“成立日期”。请核对。'])
  if (after(d.termStartsOn, d.termEndsOn)) faults.push(['termEndsOn', '“本届届满”早于“本届起始”。请核对。'])
  if (after(d.foundedOn, d.termStartsOn)) faults.push(['termStartsOn', '“本届起始”早于“成立日期”。请核对。'])
  return faults
}
