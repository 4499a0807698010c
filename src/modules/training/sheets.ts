// How the ledger 培训学时 is read: one person's hours at one training in every row.
import { matchKey, personName, tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownPartyOrganization, type Words } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { isDigestMark } from '#kernel/sheets/unwritten.ts'
import { identityNumberProblem, maskIdentity } from '#modules/people/index.ts'
import { type TrainingWay, trainingWays } from './contract.ts'
import type { AttendanceColumn } from './tables.ts'

export const trainingLedger = ledger({
  id: 'training',
  title: '培训学时',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    name: column.text({ headings: ['姓名', '党员姓名', '学员姓名', '参训人员', '参训人'], required: true }),
    identityNumber: column.text({
      headings: ['身份证号', '身份证号码', '公民身份号码', '身份证', '居民身份证号', '证件号码'],
      sensitive: true,
    }),
    organization: column.text({
      names: 'party-organization',
      headings: ['商会党组织', '所在商会党组织', '党组织名称', '所在党组织', '商会党支部', '所属党组织'],
    }),
    heldOn: column.date({ headings: ['培训日期', '培训时间', '参训日期', '学习日期', '日期', '学习时间'] }),
    way: column.text({ headings: ['培训方式', '培训形式', '学习方式', '方式', '培训类型', '学习形式'] }),
    subject: column.text({
      headings: ['内容', '培训内容', '培训主题', '学习内容', '课程', '课程名称', '培训班次'],
    }),
    hours: column.decimal({
      headings: ['学时', '学时数', '培训学时', '课时', '认定学时', '学时（小时）'],
      required: true,
    }),
  },
  recognisedBy: [],
})
export type TrainingRow = RowOf<typeof trainingLedger>

const wayWords: Words<TrainingWay> = {
  labels: trainingWays,
  hints: [
    [/网|线上|在线|慕课|云/, 'online'],
    [/交流/, 'exchange'],
    [/外派|外出|调训|选派/, 'assigned'],
    [/以会/, 'meeting'],
    [/观摩|实地|现场|参观/, 'visit'],
    [/办班|集中|脱产|面授|讲座|培训班|轮训/, 'course'],
    [/其他|其它|自学/, 'other'],
  ],
}

/** Nobody learns longer than this in one entry: more is a slip of the pen. */
const mostHours = 200

export interface TrainingProposal extends Proposal<AttendanceColumn> {
  identityNumber: string | null
  /** The row says that the number is not written. */
  unwritten: boolean
}

/** What each row of a 培训学时 ledger proposes, before its people are known. */
export function placeTrainings(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  organizations: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): TrainingProposal[] {
  return rows.map((row) => {
    const cells = row.values as TrainingRow
    const { findings, doubt, day, word, reference, kept } = placing(row, columns, ['name', 'hours'])
    const unwritten = isDigestMark(cells.identityNumber)
    const number = cells.identityNumber && !unwritten ? matchKey(cells.identityNumber) : null
    const problem = number ? identityNumberProblem(number) : null
    if (number && problem) {
      const { heading = '', letter } = columns.identityNumber ?? {}
      const message = `“${heading}”（${letter} 列）“${maskIdentity(number)}”${problem}。请核对身份证后改正。`
      const told = { field: 'identityNumber', column: heading, value: number, message }
      findings.push({ severity: 'refused', ...told, sensitive: true })
    }
    const heldOn = day('heldOn', cells.heldOn)
    if (heldOn && Temporal.PlainDate.compare(heldOn, statedOn) > 0) {
      doubt('heldOn', `${heldOn}`, `是 ${heldOn}，晚于台账的截至日期 ${statedOn}。请核对。`)
    }
    const minutes = cells.hours === null ? null : Math.round(Number(cells.hours) * 60)
    if (minutes !== null && (minutes <= 0 || minutes > mostHours * 60)) {
      doubt('hours', String(cells.hours), `是 ${cells.hours}，不像一次培训的学时。请核对。`)
    }
    const name = personName(cells.name)
    return {
      row: row.rowNumber,
      label: [name, heldOn, cells.subject && tidyText(cells.subject)].filter(Boolean).join(' '),
      naturalKey: null,
      sequence: cells.sequence,
      findings,
      identityNumber: problem ? null : number,
      unwritten,
      values: {
        name,
        ...kept<AttendanceColumn>('organization', {
          organizationName: cells.organization && nameText(cells.organization),
          organizationId: reference(
            'organization',
            cells.organization,
            organizations,
            unknownPartyOrganization,
          ),
        }),
        heldOn,
        ...kept<AttendanceColumn>('way', { way: word('way', cells.way, wayWords) }),
        ...kept<AttendanceColumn>('subject', { subject: cells.subject && tidyText(cells.subject) }),
        minutes,
      },
    }
  })
}
