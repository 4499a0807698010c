// Every write of training: the ledger of hours.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { coveredBy, findPartyOrganizations, onRoll } from '#modules/party/index.ts'
import { admitPeople, erasedFinding, type Recorded, recall } from '#modules/people/index.ts'
import { type TrainingWay, trainingFields, trainingWays } from './contract.ts'
import { placeTrainings, type TrainingProposal, type TrainingRow, trainingLedger } from './sheets.ts'
import { type AttendanceColumn, attendanceTimeline } from './tables.ts'

const attendanceKind: RecordKind<AttendanceColumn> = {
  kind: 'training-attendance',
  noun: '培训学时',
  timeline: attendanceTimeline,
  labels: trainingFields,
  show: (field, value) => {
    if (field === 'minutes') return `${Number(value) / 60} 学时`
    return field === 'way' ? (trainingWays[value as TrainingWay] ?? value) : value
  },
}

/** Takes in a 培训学时 ledger. Whoever is on no roll comes in as well, and is named. */
export async function takeTrainings(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const organizations = await findPartyOrganizations(
    work.tx,
    rows.flatMap((row) => (row.values as TrainingRow).organization ?? []),
  )
  const proposals = placeTrainings(sheet.read, organizations, sheet.statedOn)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const covered = await coveredBy(work.tx, [...new Set(organizations.values())])
  const unwritten = standing.filter((p) => p.unwritten || !columns.identityNumber)
  const found = await recallPeople(work, sheet, unwritten)
  const recalled = new Map(unwritten.map((p, i) => [p, found[i]]))
  const { people, erased } = await admitPeople(
    work,
    { ...sheet, ledger: trainingLedger.id, authority: false },
    standing.map((p) => ({
      row: p.row,
      name: String(p.values.name),
      known: recalled.get(p),
      unwritten: p.unwritten,
      identityNumber: p.identityNumber,
      chambers: covered.get(p.values.organizationId as bigint) ?? [],
    })),
  )
  const members = await onRoll(
    work.tx,
    people.flatMap((id) => id ?? []),
  )
  for (const [i, p] of standing.entries()) {
    const person = people[i] ?? null
    p.values.personId = person
    if (person !== null && erased.has(person)) {
      p.findings.push(erasedFinding)
      continue
    }
    if (person !== null && members.has(person)) continue
    const message = '党员名册里没有这个人，学时暂不计入。请核对身份证号，或补进党员名册。'
    const column = columns.identityNumber?.heading ?? columns.name?.heading ?? null
    p.findings.push({ severity: 'doubtful', field: 'name', column, value: String(p.values.name), message })
  }
  return takeRecords(work, sheet, attendanceKind, proposals)
}

/** Whom rows without numbers are about, where the same trainings are known. */
async function recallPeople({ tx }: Work, { statedOn }: TakenSheet, proposals: TrainingProposal[]) {
  const { rows } = await sql<Recorded<AttendanceColumn>>`
    select a.* from training.attendance a
    where a.superseded_at is null and a.valid @> ${statedOn}::date
      and a.name = any(${proposals.map((p) => String(p.values.name))}::text[]) order by a.record_id`.execute(
    tx,
  )
  return recall(rows, proposals, ['name', 'organizationName', 'heldOn', 'way', 'subject', 'minutes'])
}
