// How the ledger 党员名册 is read: a Party member in every row.
import { matchKey, personName } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import {
  nameText,
  placing,
  unknownEnterprise,
  unknownPartyOrganization,
  type Words,
} from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { isDigestMark } from '#kernel/sheets/unwritten.ts'
import {
  bornOn,
  identityNumberProblem,
  maskIdentity,
  personKey,
  type Sex,
  sexes,
  sexIn,
} from '#modules/people/index.ts'
import { type MemberStatus, memberStatuses } from './contract.ts'
import type { MemberColumn } from './tables.ts'

export const memberLedger = ledger({
  id: 'members',
  title: '党员名册',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    name: column.text({ headings: ['姓名', '党员姓名', '名字'], required: true }),
    sex: column.text({ headings: ['性别'] }),
    ethnicity: column.text({ headings: ['民族'] }),
    birthDate: column.date({
      headings: ['出生日期', '出生年月', '出生年月日', '生日', '出生时间'],
      sensitive: true,
    }),
    identityNumber: column.text({
      headings: ['身份证号', '身份证号码', '公民身份号码', '身份证', '居民身份证号', '证件号码', '身份号码'],
      sensitive: true,
    }),
    phone: column.text({
      headings: ['联系电话', '电话', '手机', '手机号码', '联系方式', '手机号', '移动电话'],
      sensitive: true,
    }),
    education: column.text({ headings: ['学历', '文化程度', '最高学历', '教育程度'] }),
    joinedOn: column.date({
      headings: [
        '入党日期',
        '入党时间',
        '加入党组织日期',
        '入党年月',
        '加入中国共产党日期',
        '接收预备党员日期',
      ],
    }),
    confirmedOn: column.date({ headings: ['转正日期', '转正时间', '转为正式党员日期', '转正年月'] }),
    status: column.text({ headings: ['党员状态', '党员类别', '人员类别', '党员类型', '正式或预备', '类别'] }),
    enterprise: column.text({
      headings: ['所在企业', '工作单位', '所在单位', '企业名称', '单位', '任职企业', '所属企业', '单位名称'],
    }),
    affiliation: column.text({
      headings: [
        '组织关系所在党组织',
        '组织关系所在地',
        '组织关系',
        '组织关系所在支部',
        '所在党支部',
        '党组织关系所在地',
        '组织关系隶属',
        '党组织关系',
        '组织关系所在党支部',
      ],
    }),
    organization: column.text({
      names: 'party-organization',
      headings: [
        '商会党组织',
        '参加的商会党组织',
        '商会党支部',
        '所在商会党组织',
        '参加商会党组织',
        '所属商会党组织',
        '党组织名称',
        '所在党组织',
        '党支部名称',
      ],
    }),
    seat: column.text({ headings: ['商会职务', '会内职务', '商会任职', '在商会担任职务'] }),
    dualLife: column.yesNo({
      headings: ['双重组织生活', '是否双重组织生活', '是否参加双重组织生活', '过双重组织生活', '双重管理'],
    }),
  },
  recognisedBy: ['joinedOn'],
})
export type MemberRow = RowOf<typeof memberLedger>

const statusWords: Words<MemberStatus> = {
  labels: memberStatuses,
  hints: [
    [/转出|出党|开除|除名|退党|去世|死亡|逝世|停止党籍/, 'left'],
    [/预备/, 'probationary'],
    [/正式/, 'full'],
  ],
}

/** What a row proposes of a member, and of the person whom it names. */
export interface MemberProposal extends Proposal<MemberColumn> {
  identityNumber: string | null
  /** The row says that the number is not written. */
  unwritten: boolean
  person: Values<'sex' | 'ethnicity' | 'birthDate' | 'phone' | 'education'>
}

/** What is looked up before rows are placed, all by `matchKey(name)`. */
export interface Known {
  enterprises: Map<string, bigint>
  organizations: Map<string, bigint>
}

/** Nobody is admitted below this age (Party Constitution, article 1). */
const leastAge = 18

/** What each row of a 党员名册 proposes. */
export function placeMembers(
  rows: ReadRow[],
  columns: ReadSheet['columns'],
  known: Known,
  statedOn: Temporal.PlainDate,
): MemberProposal[] {
  return rows.map((row) => placeMember(row, columns, known, statedOn))
}

function placeMember(
  row: ReadRow,
  columns: ReadSheet['columns'],
  known: Known,
  statedOn: Temporal.PlainDate,
): MemberProposal {
  const cells = row.values as MemberRow
  const { findings, doubt, day, word, reference, kept } = placing(row, columns, ['name', 'identityNumber'])
  const name = personName(cells.name)
  const number = readNumber(cells.identityNumber, columns, findings)
  for (const f of findings) if (f.field === 'identityNumber') f.about = personKey(name)
  const joinedOn = day('joinedOn', cells.joinedOn)
  const confirmedOn = day('confirmedOn', cells.confirmedOn)
  const status =
    word('status', cells.status, statusWords) ?? (columns.status ? null : statusBy(confirmedOn, statedOn))
  const born = cells.birthDate?.precision === 'day' ? cells.birthDate.date : null
  const sex = cells.sex ? sexOf(cells.sex) : null
  if (cells.sex && !sex) doubt('sex', cells.sex, `写作“${cells.sex}”。请写“男”或“女”。`)
  if (number && born && String(bornOn(number)) !== String(born)) {
    doubt('birthDate', '', '与身份证号里的出生日期不一致。请核对。')
  }
  if (number && sex && sexIn(number) !== sex) doubt('sex', cells.sex ?? '', '与身份证号不一致。请核对。')
  doubtDates(doubt, {
    born: born ?? (number ? bornOn(number) : null),
    joinedOn,
    confirmedOn,
    status,
    statedOn,
  })
  const affiliationKey = cells.affiliation ? matchKey(cells.affiliation) : null
  const organizationKey = cells.organization ? matchKey(cells.organization) : null
  if (affiliationKey && organizationKey && cells.dualLife !== null) {
    const elsewhere = affiliationKey !== organizationKey
    if (elsewhere !== cells.dualLife) {
      const where = elsewhere ? '不在商会党组织，这里却写“否”' : '就在商会党组织，这里却写“是”'
      doubt('dualLife', cells.dualLife ? '是' : '否', `：组织关系${where}。请核对。`)
    }
  }
  return {
    row: row.rowNumber,
    label: name,
    naturalKey: null,
    sequence: cells.sequence,
    findings,
    identityNumber: number,
    unwritten: isDigestMark(cells.identityNumber),
    person: {
      ...kept<'sex'>('sex', { sex }),
      ...kept<'ethnicity'>('ethnicity', { ethnicity: cells.ethnicity && ethnicityOf(cells.ethnicity) }),
      ...kept<'birthDate'>('birthDate', { birthDate: born }),
      ...kept<'phone'>('phone', { phone: cells.phone && matchKey(cells.phone).replaceAll('-', '') }),
      ...kept<'education'>('education', { education: cells.education }),
    },
    values: {
      name,
      status,
      joinedOn,
      ...kept<MemberColumn>('confirmedOn', { confirmedOn }),
      ...kept<MemberColumn>('enterprise', {
        enterpriseId: reference('enterprise', cells.enterprise, known.enterprises, unknownEnterprise),
        enterpriseName: cells.enterprise && nameText(cells.enterprise),
      }),
      ...kept<MemberColumn>('affiliation', {
        affiliationName: cells.affiliation && nameText(cells.affiliation),
        affiliationKey,
      }),
      ...kept<MemberColumn>('organization', {
        organizationId: reference(
          'organization',
          cells.organization,
          known.organizations,
          unknownPartyOrganization,
        ),
        organizationName: cells.organization && nameText(cells.organization),
      }),
      ...kept<MemberColumn>('seat', { claimedSeat: cells.seat }),
      ...kept<MemberColumn>('dualLife', { dualLife: cells.dualLife }),
    },
  }
}

/** The identity number of a row; null where it gives none. One that does not check keeps the row out. */
function readNumber(
  cell: string | null,
  columns: ReadSheet['columns'],
  findings: MemberProposal['findings'],
): string | null {
  const { heading, letter } = columns.identityNumber ?? {}
  if (!heading) return null
  const at = `“${heading}”（${letter} 列）`
  const field = 'identityNumber'
  if (!cell) {
    const message = `${at}没有填写，暂按姓名和所在商会认人。请补上。`
    if (!findings.some((f) => f.field === field))
      findings.push({ severity: 'doubtful', field, column: heading, value: '', message })
    return null
  }
  if (isDigestMark(cell)) return null
  const number = matchKey(cell)
  const problem = identityNumberProblem(number)
  if (!problem) return number
  const message = `${at}“${maskIdentity(number)}”${problem}。请核对身份证后改正。`
  findings.push({ severity: 'refused', field, column: heading, value: number, message, sensitive: true })
  return null
}

const sexOf = (cell: string): Sex | null =>
  (Object.keys(sexes) as Sex[]).find((s) => matchKey(cell).startsWith(sexes[s])) ?? null

/** 汉 and 汉族 are one. */
const ethnicityOf = (cell: string): string => {
  const key = matchKey(cell)
  return key.endsWith('族') || key.length > 4 ? key : `${key}族`
}

const statusBy = (confirmedOn: Temporal.PlainDate | null, statedOn: Temporal.PlainDate): MemberStatus =>
  confirmedOn && Temporal.PlainDate.compare(confirmedOn, statedOn) <= 0 ? 'full' : 'probationary'

interface MemberDates {
  born: Temporal.PlainDate | null
  joinedOn: Temporal.PlainDate | null
  confirmedOn: Temporal.PlainDate | null
  status: MemberStatus | null
  statedOn: Temporal.PlainDate
}

function doubtDates(doubt: (field: string, value: string, what: string) => void, dates: MemberDates): void {
  const { born, confirmedOn, joinedOn, statedOn, status } = dates
  const after = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0
  if (joinedOn && after(joinedOn, statedOn)) {
    doubt('joinedOn', `${joinedOn}`, `是 ${joinedOn}，晚于台账的截至日期 ${statedOn}。请核对。`)
  }
  if (born && after(born.add({ years: leastAge }), joinedOn ?? statedOn)) {
    doubt(
      'joinedOn',
      `${joinedOn ?? ''}`,
      `：按出生日期，入党时不满 ${leastAge} 周岁。请核对入党日期和身份证号。`,
    )
  }
  if (joinedOn && confirmedOn && after(joinedOn, confirmedOn)) {
    doubt('confirmedOn', `${confirmedOn}`, `是 ${confirmedOn}，早于入党日期 ${joinedOn}。请核对。`)
  }
  if (status === 'probationary' && confirmedOn && !after(confirmedOn, statedOn)) {
    doubt('status', '预备', `写作预备党员，但转正日期是 ${confirmedOn}。请核对。`)
  }
}
