// How the office ledger 商会名录 is read: its columns under their usual names, and what each row proposes.
import { matchKey, personName, tidyText } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import { nameText, placing, type Words } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { districtInTitle } from '#kernel/sheets/titled.ts'
import { type ChamberCategory, chamberCategories } from './contract.ts'
import { creditCodeProblem } from './credit-code.ts'
import type { ChamberColumn } from './tables.ts'

export const chamberLedger = ledger({
  id: 'chambers',
  title: '商会名录',
  columns: {
    name: column.text({
      headings: [
        '商会名称',
        '商会组织名称',
        '名称',
        '单位名称',
        '协会名称',
        '组织名称',
        '社会组织名称',
        '社团名称',
      ],
      required: true,
    }),
    creditCode: column.text({
      headings: [
        '统一社会信用代码',
        '信用代码',
        '社会信用代码',
        '统一信用代码',
        '统一代码',
        '机构代码',
        '登记证号',
      ],
    }),
    category: column.text({ headings: ['商会类别', '类别', '商会性质', '组织类别'] }),
    district: column.text({
      headings: [
        '所属地区',
        '所属县市区',
        '地区',
        '县（市、区）',
        '县市区',
        '属地',
        '所属区县',
        '区县',
        '所属区域',
        '区域',
        '所在地',
        '隶属',
        '登记管理地区',
        '层级',
        '所属层级',
      ],
      titled: districtInTitle,
    }),
    industry: column.text({ headings: ['行业', '所属行业', '行业类别', '行业领域', '所属领域'] }),
    foundedOn: column.date({
      headings: ['成立日期', '登记日期', '注册日期', '注册登记日期', '批准日期'],
    }),
    dissolvedOn: column.date({
      headings: ['注销日期', '撤销日期', '终止日期', '解散日期', '注销登记日期'],
    }),
    termNumber: column.text({
      headings: ['届次', '届别', '第几届', '本届届次', '当前届次', '届数'],
    }),
    termStartsOn: column.date({
      headings: [
        '本届起始',
        '本届起始日期',
        '任期起始',
        '换届日期',
        '本届开始日期',
        '届期起',
        '任期起',
        '任期开始日期',
        '任期起始日期',
        '本届换届日期',
        '最近换届日期',
        '上次换届日期',
        '本届成立日期',
      ],
    }),
    termEndsOn: column.date({
      headings: [
        '本届届满',
        '本届届满日期',
        '届满日期',
        '任期届满',
        '届期止',
        '任期止',
        '任期届满日期',
        '任期截止日期',
        '任期结束日期',
        '任期到期日期',
        '应换届日期',
        '下次换届日期',
        '到届日期',
      ],
    }),
    president: column.text({
      headings: ['会长', '负责人', '法定代表人'],
    }),
    secretaryGeneral: column.text({ headings: ['秘书长'] }),
    memberCount: column.integer({
      headings: ['会员企业数', '会员数', '会员企业（家）', '会员', '会员规模'],
    }),
    longitude: column.decimal({ headings: ['经度', '东经'] }),
    latitude: column.decimal({ headings: ['纬度', '北纬'] }),
    liaisonOfficer: column.text({
      headings: [
        '联系干部',
        '联系领导',
        '机关联系干部',
        '联系人员',
        '挂钩干部',
        '挂联干部',
        '包联干部',
        '挂钩领导',
        '联络员',
      ],
    }),
    instructor: column.text({
      headings: ['党建指导员', '指导员', '党建工作指导员', '派驻党建指导员', '派驻指导员', '党建联络员'],
    }),
  },
  recognisedBy: ['foundedOn', ['termEndsOn', 'termStartsOn', 'termNumber', 'president', 'memberCount']],
})
export type ChamberRow = RowOf<typeof chamberLedger>

/** What a row proposes: the values that can be believed, and what cannot. */
export type ChamberProposal = Pick<Proposal<ChamberColumn>, 'row' | 'label' | 'values' | 'findings'> & {
  /** The name as it is compared: what a chamber is known by. */
  nameKey: string
}

/** The words of categories, and what a ledger of another city is likely to mean by its own. */
const categoryWords: Words<ChamberCategory> = {
  labels: chamberCategories,
  hints: [
    [/异地|外埠|在外/, 'hometown'],
    [/乡|镇|街道/, 'township'],
    [/园区|开发区|高新区/, 'park'],
    [/总商会|县级|区级|市级/, 'county-general'],
    [/行业|同业|专业/, 'trade'],
    [/其他|其它/, 'other'],
  ],
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
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  statedOn: Temporal.PlainDate,
): ChamberProposal[] {
  return rows.map((row) => placeChamber(row, columns, statedOn))
}

function placeChamber(
  row: ReadRow,
  columns: ReadSheet['columns'],
  statedOn: Temporal.PlainDate,
): ChamberProposal {
  const cells = row.values as ChamberRow
  const { findings, doubt, day, word } = placing(row, columns, ['name'])
  const name = nameText(cells.name)
  const code = cells.creditCode ? matchKey(cells.creditCode) : null
  const codeProblem = code ? creditCodeProblem(code) : null
  if (code && codeProblem) doubt('creditCode', code, `${codeProblem}。请核对登记证书后改正。`)
  const termNumber = cells.termNumber ? readTermNumber(cells.termNumber) : null
  if (cells.termNumber && termNumber === null) {
    doubt('termNumber', cells.termNumber, `写作“${cells.termNumber}”，读不出是第几届。请写作“第四届”。`)
  }
  const person = (cell: string | null) => (cell ? personName(cell) : null)
  const all: Record<ChamberColumn, Values<ChamberColumn>[ChamberColumn]> = {
    name,
    nameKey: matchKey(name),
    creditCode: codeProblem ? null : code,
    category: word('category', cells.category, categoryWords),
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
  doubtDates(all as Record<string, Temporal.PlainDate | null>, statedOn, doubt)
  const kept = Object.entries(all).filter(([field]) => field === 'nameKey' || columns[field] !== undefined)
  return {
    row: row.rowNumber,
    label: name,
    nameKey: matchKey(name),
    values: Object.fromEntries(kept),
    findings,
  }
}

const after = (a: Temporal.PlainDate | null | undefined, b: Temporal.PlainDate | null | undefined) =>
  a && b ? Temporal.PlainDate.compare(a, b) > 0 : false

/** Dates that cannot stand beside one another. They come in as written, and are named. */
function doubtDates(
  d: Record<string, Temporal.PlainDate | null>,
  statedOn: Temporal.PlainDate,
  doubt: ReturnType<typeof placing>['doubt'],
): void {
  const fault = (field: string, what: string) =>
    doubt(field, String(d[field]), `是 ${d[field]}，${what}。请核对。`)
  if (after(d.foundedOn, statedOn)) fault('foundedOn', `晚于台账的截至日期 ${statedOn}`)
  if (after(d.foundedOn, d.dissolvedOn)) fault('dissolvedOn', `早于成立日期 ${d.foundedOn}`)
  if (after(d.termStartsOn, d.termEndsOn)) fault('termEndsOn', `早于本届起始 ${d.termStartsOn}`)
  if (after(d.foundedOn, d.termStartsOn)) fault('termStartsOn', `早于成立日期 ${d.foundedOn}`)
}
