// Taking in a 党员名册: the people, once each, and their membership.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import type { Change } from '#kernel/history/timeline.ts'
import type { TakenRow, TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords, told, withMore } from '#kernel/module/take.ts'
import { chambersOf, findEnterprises, nameOutsideBodies } from '#modules/organizations/index.ts'
import {
  admitPeople,
  erasedFinding,
  type PersonColumn,
  personKind,
  type Recorded,
  recall,
} from '#modules/people/index.ts'
import { memberFields } from './contract.ts'
import { showMemberValue } from './labels.ts'
import { coveredBy, findPartyOrganizations, ourPartyNames } from './lookup.ts'
import { type MemberProposal, type MemberRow, memberLedger, placeMembers } from './member-sheet.ts'
import { type MemberColumn, memberTimeline } from './tables.ts'

const memberKind: RecordKind<MemberColumn> = {
  kind: 'member',
  noun: '党员',
  timeline: memberTimeline,
  labels: memberFields,
  show: showMemberValue,
  repeats: true,
}

/** Takes in a 党员名册. A row whose identity number does not check stays out; a person who stands twice counts once. */
export async function takeMembers(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as MemberRow)
  const enterprises = await findEnterprises(
    work.tx,
    cells.flatMap((c) => c.enterprise ?? []),
  )
  const organizations = await findPartyOrganizations(
    work.tx,
    cells.flatMap((c) => c.organization ?? []),
  )
  const proposals = placeMembers(rows, columns, { enterprises, organizations }, sheet.statedOn)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  doubtNames(standing)
  const { people, changes, erased } = await peopleOf(work, sheet, standing)
  for (const [i, p] of standing.entries()) {
    const person = people[i]
    if (person == null) {
      const message = `没有身份证号，无法得知这位“${p.label}”是哪一位。请补上身份证号。`
      p.findings.push({ severity: 'refused', field: 'name', column: null, value: p.label, message })
      continue
    }
    if (erased.has(person)) p.findings.push(erasedFinding)
    p.values.personId = person
    p.naturalKey = `${person} ${matchKey(String(p.values.organizationName ?? ''))}`
  }
  const ours = await ourPartyNames(
    work.tx,
    standing.flatMap((p) => (p.values.affiliationName as string | null | undefined) ?? []),
  )
  const naming = { name: 'affiliationName', id: 'affiliationId', nature: 'home-branch', ours } as const
  await nameOutsideBodies(work, standing, naming)
  const taken = await takeRecords(work, sheet, memberKind, proposals)
  const known = new Map(changes.filter((c) => c.outcome === 'changed').map((c) => [c.row, c]))
  return { rows: taken.rows.map((row, i) => withPerson(row, proposals[i]?.label ?? '', known.get(row.row))) }
}

/** A row that changes what is known of the person is a change too. */
const withPerson = (row: TakenRow, name: string, change: Change<PersonColumn> | undefined): TakenRow =>
  change ? withMore(row, `党员 ${name}的个人资料`, told(personKind, change)) : row

/** One number under two names is named: the register keeps the first. */
function doubtNames(proposals: MemberProposal[]): void {
  const first = new Map<string, MemberProposal>()
  for (const p of proposals) {
    if (p.identityNumber === null) continue
    const earlier = first.get(p.identityNumber)
    if (!earlier) first.set(p.identityNumber, p)
    else if (earlier.label !== p.label) {
      const message = `身份证号与第 ${earlier.row} 行“${earlier.label}”相同，姓名却不同。请核对。`
      p.findings.push({ severity: 'doubtful', field: 'name', column: null, value: p.label, message })
    }
  }
}

/** The member's chambers are those that the organization covers; without one, those of the enterprise. */
async function peopleOf(work: Work, sheet: TakenSheet, proposals: MemberProposal[]) {
  const ids = (field: MemberColumn) =>
    proposals.flatMap((p) => (p.values[field] as bigint | null | undefined) ?? [])
  const covered = await coveredBy(work.tx, ids('organizationId'))
  const joined = await chambersOf(work.tx, ids('enterpriseId'))
  const unwritten = proposals.filter((p) => p.unwritten || !sheet.read.columns.identityNumber)
  const found = await recallMembers(work, sheet, unwritten)
  const recalled = new Map(unwritten.map((p, i) => [p, found[i]]))
  return admitPeople(
    work,
    { ...sheet, ledger: memberLedger.id, authority: true },
    proposals.map((p) => ({
      row: p.row,
      name: p.label,
      known: recalled.get(p),
      unwritten: p.unwritten,
      identityNumber: p.identityNumber,
      chambers:
        covered.get(p.values.organizationId as bigint) ?? joined.get(p.values.enterpriseId as bigint) ?? [],
      states: p.person,
    })),
  )
}

/** Whom rows without numbers are about, where the roll has them just so. */
async function recallMembers({ tx }: Work, { statedOn }: TakenSheet, proposals: MemberProposal[]) {
  const { rows } = await sql<Recorded<MemberColumn>>`
    select m.* from party.member m
    where m.superseded_at is null and m.valid @> ${statedOn}::date
      and m.name = any(${proposals.map((p) => p.label)}::text[]) order by m.record_id`.execute(tx)
  const fields = [
    'name',
    'organizationName',
    'enterpriseName',
    'affiliationName',
    'joinedOn',
    'confirmedOn',
  ] as const
  return recall<MemberColumn>(rows, proposals, fields)
}
