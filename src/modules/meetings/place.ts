// What each row of a 组织生活台账 proposes. Pure: it knows the sheet, and what the registry knows of its names.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import { nameText, placing, titleKey, unknownPartyOrganization } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import type { PartialDate } from '#kernel/time/date.ts'
import { type Absentees, readAbsentees } from './absentees.ts'
import { type MeetingKind, meetingKinds } from './contract.ts'
import type { MeetingRow } from './sheets.ts'
import type { MeetingColumn } from './tables.ts'

/** What the registry knows of the organizations that a sheet names. */
export interface KnownOrganizations {
  ids: Map<string, bigint>
  dates: Map<bigint, { foundedOn: Temporal.PlainDate | null; dissolvedOn: Temporal.PlainDate | null }>
}

export interface PlacedMeeting {
  proposal: Proposal<MeetingColumn>
  /** Null where the ledger keeps no absentees. */
  absentees: Absentees | null
}

const kindHints: readonly (readonly [RegExp, MeetingKind])[] = [
  [/党员(?:代表)?大会|支部大会|党员会议|全体党员|(?:选举|换届)大会/, 'general-meeting'],
  [/委员会|支委|党委会/, 'committee'],
  [/党小组|小组会/, 'group'],
  [/党课/, 'lecture'],
  [/党日|党员?活动日|固定学习日/, 'themed-day'],
  [/组织生活会|民主生活会/, 'organizational-life'],
  [/民主评议|评议党员|党员评议/, 'appraisal'],
]

/** The kinds that a text names, in the order of the contract. */
const kindsIn = (text: string): MeetingKind[] =>
  kindHints.flatMap(([hint, kind]) => (hint.test(matchKey(text)) ? [kind] : []))

/** A ledger of one organization may name it only in its title or as the name of the sheet. */
function organizationOfSheet(read: Pick<ReadSheet, 'reportedBy'>, sheet: string): string {
  return [read.reportedBy ?? '', sheet].find((name) => /支部|党委|党组织|中共/.test(name)) ?? ''
}

/** No activity gives more: it is a slip of the pen. */
const mostHours = 24

const sameAs = (row: number) =>
  `与第 ${row} 行是同一党组织、同一天、同一类型、同一主题。如系重复登记，请删去一行；如确有两次，请在主题中写明。`

/** What each row proposes, and who was absent. */
export function placeMeetings(
  read: Pick<ReadSheet, 'rows' | 'columns' | 'reportedBy'>,
  sheet: string,
  known: KnownOrganizations,
  statedOn: Temporal.PlainDate,
): PlacedMeeting[] {
  const { rows, columns } = read
  const first = new Map<string, { row: number; times: number }>()
  return rows.map((row): PlacedMeeting => {
    const cells = row.values as MeetingRow
    const placed = placing(row, columns, [])
    const { findings, doubt, day, reference, kept } = placed
    const organization = organizationName(read, sheet, cells)
    if (organization === '') {
      const column = columns.organizationName?.heading ?? null
      const message = column
        ? `“${column}”没有填写，不知道是哪个党组织的活动。请补上。`
        : '台账没有“党组织名称”一栏，表名也不是党组织的名称。请加上这一栏。'
      findings.push({ severity: 'refused', field: 'organizationName', column, value: null, message })
    }
    const organizationId = reference('organizationName', organization, known.ids, unknownPartyOrganization)
    const heldOn = day('heldOn', cells.heldOn)
    if (cells.heldOn) doubtDay(doubt, cells.heldOn, organizationId, known, statedOn)
    const kind = kindOf(doubt, cells.kind)
    const topic = cells.topic && tidyText(cells.topic)
    const absentees = columns.absentees ? readAbsentees(cells.absentees, cells.absenceReason) : null
    doubtAttendance(doubt, cells, absentees)
    const minutes = cells.minutes === null ? null : Math.round(Number(cells.minutes) * 60)
    if (minutes !== null && (minutes <= 0 || minutes > mostHours * 60))
      doubt('minutes', cells.minutes ?? '', `是 ${cells.minutes}，不像是一次活动的学时。请核对。`)
    const key = [matchKey(organization), kind ?? '', heldOn ?? '', titleKey(topic ?? '')].join(' ')
    const earlier = first.get(key)
    if (earlier) {
      // Two rows without a whole date need not be of one day.
      if (cells.heldOn?.precision === 'day') doubt('topic', topic ?? '', sameAs(earlier.row))
      earlier.times += 1
    } else first.set(key, { row: row.rowNumber, times: 1 })
    const times = earlier?.times ?? 1
    const values: Values<MeetingColumn> = {
      organizationId,
      organizationName: organization,
      kind,
      // What is one of the known kinds needs no other name.
      kindName: kind === 'other' ? cells.kind : null,
      topic,
      heldOn,
      ...kept<MeetingColumn>('place', { place: cells.place }),
      ...kept<MeetingColumn>('dueCount', { dueCount: cells.dueCount }),
      ...kept<MeetingColumn>('presentCount', { presentCount: cells.presentCount }),
      ...kept<MeetingColumn>('absentees', { absentees: cells.absentees }),
      ...kept<MeetingColumn>('minutes', { minutes }),
      ...kept<MeetingColumn>('recorder', { recorder: cells.recorder }),
    }
    const label = [organization, heldOn, topic ?? cells.kind].filter(Boolean).join(' ')
    const naturalKey = times === 1 ? key : `${key} ${times}`
    const proposal = { row: row.rowNumber, label, naturalKey, sequence: cells.sequence, values, findings }
    return { proposal, absentees }
  })
}

/** The organization that a row is about, as its ledger names it; '' where nothing does. */
export function organizationName(
  read: Pick<ReadSheet, 'columns' | 'reportedBy'>,
  sheet: string,
  cells: MeetingRow,
): string {
  return nameText(
    read.columns.organizationName ? (cells.organizationName ?? '') : organizationOfSheet(read, sheet),
  )
}

type DoubtOf = ReturnType<typeof placing>['doubt']

function doubtDay(
  doubt: DoubtOf,
  cell: PartialDate,
  organizationId: bigint | null,
  known: KnownOrganizations,
  statedOn: Temporal.PlainDate,
): void {
  const { date, precision, text } = cell
  const isAfter = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) > 0
  if (isAfter(date, statedOn)) doubt('heldOn', text, `是 ${date}，晚于台账的截至日期 ${statedOn}。请核对。`)
  const dates = organizationId === null ? undefined : known.dates.get(organizationId)
  // Where only the month is written, its first day says nothing about a founding later in that month.
  if (dates?.foundedOn && precision === 'day' && isAfter(dates.foundedOn, date))
    doubt('heldOn', text, `是 ${date}，早于该党组织的成立日期 ${dates.foundedOn}。请核对。`)
  if (dates?.dissolvedOn && isAfter(date, dates.dissolvedOn))
    doubt('heldOn', text, `是 ${date}，晚于该党组织的撤销日期 ${dates.dissolvedOn}。请核对。`)
}

/** What was held. A kind outside the list is another activity; two kinds in one cell count as the first, doubted. */
function kindOf(doubt: DoubtOf, cell: string | null): MeetingKind | null {
  if (!cell) {
    doubt('kind', '', '没有填写，不知道是哪一种活动。请补上。')
    return null
  }
  const [kind, ...others] = kindsIn(cell)
  if (kind && others.length > 0) {
    const names = [kind, ...others].map((k) => meetingKinds[k]).join('、')
    const counted = `写作“${cell}”，是${names}，暂按${meetingKinds[kind]}计。如应分别计算，请分行登记。`
    doubt('kind', cell, counted)
  }
  if (!kind && matchKey(cell).includes('三会一课'))
    doubt('kind', cell, `写作“${cell}”，看不出是哪一种会议或党课。请写明。`)
  return kind ?? 'other'
}

function doubtAttendance(doubt: DoubtOf, cells: MeetingRow, absentees: Absentees | null): void {
  const { dueCount: due, presentCount: present } = cells
  if (due !== null && due < 0) doubt('dueCount', String(due), `是 ${due}，人数不会是负数。请核对。`)
  if (present !== null && present < 0)
    doubt('presentCount', String(present), `是 ${present}，人数不会是负数。请核对。`)
  if (cells.absentees && absentees?.count === null) {
    const example = '请写作“张三（病假）、李四（出差）”的样子，无人缺席写“无”。'
    doubt('absentees', cells.absentees, `写作“${cells.absentees}”，看不出是谁、有几人缺席。${example}`)
  }
  if (due === null || present === null) return
  if (present > due)
    return doubt('presentCount', String(present), `是 ${present}，多于应到的 ${due}。请核对。`)
  if (absentees && absentees.count !== null && absentees.count !== due - present) {
    const missing = `应到 ${due} 人、实到 ${present} 人，缺席应为 ${due - present} 人，这里是 ${absentees.count} 人。`
    doubt('absentees', cells.absentees ?? '', `：${missing}请核对。`)
  }
}
