// Every read of people, as of a date. What is sealed stays sealed: views say only that it is kept.
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import type { FieldView, HistoryEntry } from '#kernel/history/contract.ts'
import { openDoubts } from '#kernel/history/doubts.ts'
import { story } from '#kernel/history/provenance.ts'
import { type ChamberBoard, personFields, postFields, type Seat, seats, sensitiveFields } from './contract.ts'
import { personKind } from './labels.ts'
import { personTimeline, postTimeline } from './tables.ts'

/** What is known of a person as of a date, without anything that is sealed. */
export interface PersonOn {
  name: string
  /** True before the date of the first ledger that states this: 推定. */
  presumed: boolean
  fields: FieldView[]
  /** The labels of the sealed fields that are filled: 身份证号. */
  kept: string[]
  doubts: { label: string; text: string; reason: string }[]
  history: HistoryEntry[]
}

const { birthDate: _born, identityNumber: _number, phone: _phone, ...shownFields } = personFields

const labels = new Map<string, string>(Object.entries({ ...postFields, ...personFields }))

/** A person as of a date; refused as missing where there is nobody. */
export async function personOn(db: Db, id: string, asOf: Temporal.PlainDate): Promise<PersonOn> {
  const told = await story(db, personTimeline, BigInt(id), shownFields, personKind.show)
  const belief = told.at(asOf)
  if (!belief) refuse('missing', '没有这个人，或链接已失效。请从党员列表或商会的领导班子进入。')
  const { rows: posts } = await sql<{ key: bigint }>`
    select distinct record_id as key from people.post
    where superseded_at is null and person_id = ${BigInt(id)} order by 1`.execute(db)
  const held = posts.map((p) => p.key)
  const doubts = told.doubts.concat(await openDoubts(db, postTimeline, held))
  return {
    name: String(belief.name),
    presumed: Temporal.PlainDate.compare(asOf, belief.statedOn) < 0,
    fields: told.fields(belief),
    kept: sensitiveFields.filter((field) => belief[field] !== null).map((field) => personFields[field]),
    doubts: doubts.map((d) => ({
      label: labels.get(d.field) ?? '整条记录',
      text: d.said,
      reason: d.reason,
    })),
    history: told.history(),
  }
}

/** A seat that a person holds, or held in an earlier term. */
export interface HeldSeat {
  chamberId: string | null
  chamber: string
  term: number | null
  /** As the ledger writes it: 会长. */
  seat: string
  tookOfficeOn: string | null
  /** False where the chamber has a later term. */
  current: boolean
}

/** The seats taken by a date: `s`. One without a day counts from its ledger's. */
const seatsBy = (asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  people.post s
  where s.superseded_at is null and s.valid @> ${asOf}::date
    and coalesce(s.took_office_on, s.stated_on) <= ${asOf}::date`

/** Whether the seat of `p` is of its chamber's newest term, or the ledger gives no term. */
const ofNewestTerm = (asOf: Temporal.PlainDate): RawBuilder<unknown> => sql`
  (p.term is null or p.term = (select max(s.term) from ${seatsBy(asOf)} and s.chamber_id = p.chamber_id))`

/** The seats that a person has taken by a date, those of present terms first. */
export async function heldSeats(db: Db, person: string, asOf: Temporal.PlainDate): Promise<HeldSeat[]> {
  const { rows } = await sql<Record<keyof HeldSeat, never>>`
    select p.chamber_id::text as chamber_id, coalesce(c.name, p.chamber_name) as chamber, p.term,
      p.seat_text as seat, p.took_office_on::text as took_office_on, ${ofNewestTerm(asOf)} as current
    from (select s.* from ${seatsBy(asOf)} and s.person_id = ${BigInt(person)}) p
    left join organizations.chamber c on c.organization_id = p.chamber_id and c.superseded_at is null
      and c.valid @> ${asOf}::date
    order by current desc, p.term desc nulls last, p.record_id`.execute(db)
  return rows
}

/** The seats of a chamber's leadership; everybody else sits in its council. */
const leading: Seat[] = [
  'president',
  'executive-vice-president',
  'vice-president',
  'secretary-general',
  'supervisory-chair',
  'other',
]

/** The board of a chamber's newest term as of a date, in the order of the ledger. */
export async function chamberBoard(db: Db, chamber: string, asOf: Temporal.PlainDate): Promise<ChamberBoard> {
  const { rows } = await sql<{
    personId: string | null
    name: string
    term: number | null
    seat: Seat
    seatText: string
    partyMember: boolean | null
    tookOfficeOn: string | null
  }>`
    select p.person_id::text as person_id, p.name, p.term, p.seat, p.seat_text, p.party_member,
      p.took_office_on::text as took_office_on
    from (select s.* from ${seatsBy(asOf)} and s.chamber_id = ${BigInt(chamber)}) p
    where ${ofNewestTerm(asOf)} order by p.record_id`.execute(db)
  const council = rows.filter(({ seat }) => !leading.includes(seat))
  const kinds = (Object.keys(seats) as Seat[]).filter((seat) => council.some((row) => row.seat === seat))
  return {
    asOf: asOf.toString(),
    term: rows.find(({ term }) => term !== null)?.term ?? null,
    leaders: rows
      .filter(({ seat }) => leading.includes(seat))
      .map(({ personId, name, seatText, partyMember, tookOfficeOn }) => ({
        personId,
        name,
        seat: seatText,
        partyMember,
        tookOfficeOn,
      })),
    council: kinds.map((seat) => ({
      seat,
      label: seats[seat],
      count: council.filter((row) => row.seat === seat).length,
    })),
  }
}
