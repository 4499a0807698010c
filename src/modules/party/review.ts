// What the roll and other ledgers show together: right numbers for refused rows, and seats on which they disagree.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import type { ImportedSheet } from '#kernel/module/manifest.ts'
import { type Disagreement, keepDisagreements } from '#kernel/module/review.ts'
import { findNumbers, postTimeline, seats, slips } from '#modules/people/index.ts'
import { memberLedger } from './member-sheet.ts'
import { memberTimeline } from './tables.ts'

/** Reviews the roll against the ledgers of seats and of trainings, at the end of an import. */
export async function reviewMembers(work: Work, imported: ImportedSheet[]): Promise<void> {
  for (const sheet of imported) if (sheet.ledger === memberLedger.id) await offerNumbers(work, sheet)
  await keepDisagreements(work, memberTimeline, 'members-review', imported, await claimedSeats(work))
  await keepDisagreements(work, postTimeline, 'posts-review', imported, await unknownMembers(work))
}

/** A mistyped number differs from the right one in so many characters at most. */
const likelySlips = 2

/** Offers a row that was refused for its identity number the number that another ledger has of somebody of its name. */
async function offerNumbers(work: Work, sheet: ImportedSheet): Promise<void> {
  const wrong = sheet.rows.flatMap((r) => r.findings.filter((f) => f.sensitive && f.value && f.about))
  const known = await findNumbers(work, [...new Set(wrong.flatMap((finding) => finding.about ?? []))])
  for (const finding of wrong) {
    const likely = known.filter(
      (k) => k.nameKey === finding.about && slips(k.number, finding.value as string) <= likelySlips,
    )
    for (const { home, number } of likely) {
      finding.message += `${home}同名的是 ${number}，可能就是它。`
    }
  }
}

type Found = Omit<Disagreement, 'field' | 'reason'> & { name: string; chamber: string }

/** Seats that the roll alone claims, of chambers whose leadership ledger came in: the ledger has the say. */
async function claimedSeats(work: Work): Promise<Disagreement[]> {
  const { rows } = await sql<Found>`
    select m.record_id as key, s.document_id, s.row_number as row, m.stated_on, m.claimed_seat as said, m.name,
      min(p.chamber_name) as chamber
    from party.member m
    join history.source s on s.id = m.source_id and s.row_number is not null
    join people.acquaintance a on a.person_id = m.person_id and a.superseded_at is null
    join people.post p on p.chamber_id = a.chamber_id and p.superseded_at is null and upper_inf(p.valid)
    where m.superseded_at is null and upper_inf(m.valid) and m.claimed_seat = any(${Object.values(seats)}::text[])
    group by m.id, s.id
    having not coalesce(bool_or(p.person_id = m.person_id and p.seat_text = m.claimed_seat), false)
      and not coalesce(bool_or(p.person_id is null and p.name = m.name), false)`.execute(work.tx)
  return rows.map(({ name: _, chamber, ...at }) => ({
    ...at,
    field: 'claimedSeat',
    reason: `名册写商会职务是“${at.said}”，${chamber}的班子名单里没有。职务以班子名单为准，请核对。`,
  }))
}

/** People whom a leadership ledger calls Party members and who are on no roll, once there is a roll. */
async function unknownMembers(work: Work): Promise<Disagreement[]> {
  const { rows } = await sql<Found>`
    select p.record_id as key, s.document_id, s.row_number as row, p.stated_on, '是' as said, p.name,
      p.chamber_name as chamber
    from people.post p
    join history.source s on s.id = p.source_id and s.row_number is not null
    where p.superseded_at is null and upper_inf(p.valid) and p.party_member and p.person_id is not null
      and exists (select from party.member where superseded_at is null)
      and not exists (select from party.member m where m.superseded_at is null and m.person_id = p.person_id)`.execute(
    work.tx,
  )
  return rows.map(({ name, chamber, ...at }) => ({
    ...at,
    field: 'partyMember',
    reason: `班子名单写“${chamber}”的“${name}”是党员，党员名册里没有。请核对，或补进党员名册。`,
  }))
}
