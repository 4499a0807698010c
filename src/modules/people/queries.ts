// Who sits in which chamber, as of a date.
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type ChamberBoard, type Seat, seats } from './contract.ts'

/** Somebody's seat in a chamber. */
interface SeatOn {
  id: bigint
  chamberId: bigint
  /** Null where two people of the chamber have the name and nothing tells them apart. */
  personId: bigint | null
  name: string
  term: number | null
  seat: Seat
  /** As the ledger writes it: 会长. */
  seatText: string
  partyMember: boolean | null
  tookOfficeOn: Temporal.PlainDate | null
}

/**
 * Begins a query with `held`: those of the seats of `which` (a condition on the post `p`) that are held by a date, and
 * whether they are `current`: of their chamber's newest term that has begun by then. A seat is held from the day that
 * its ledger gives, else from that of the ledger. A term begins on the day by which half of its seats are held: some
 * who stay keep their old day, and some come later. `which` has all the seats of a chamber or none.
 */
const held = (asOf: Temporal.PlainDate, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  with said as (
    select p.*, coalesce(p.took_office_on, p.stated_on) as held_from from people.post p
    where p.superseded_at is null and p.valid @> ${asOf}::date and ${which}
  ),
  newest as (
    select distinct on (chamber_id) chamber_id, term, begins_on from (
      select chamber_id, term, percentile_disc(0.5) within group (order by held_from) as begins_on
      from said where term is not null group by chamber_id, term) terms
    where begins_on <= ${asOf}::date order by chamber_id, term desc
  ),
  held as (
    select h.*, n.term as newest_term,
      n.term is null or h.term = n.term or (h.term is null and h.stated_on >= n.begins_on) as current
    from said h left join newest n on n.chamber_id = h.chamber_id
    where h.held_from <= ${asOf}::date
  )`

/** The highest first. */
const ranks = Object.keys(seats)

/**
 * The seats of these chambers as of a date: of each chamber's newest term that has begun by then, in the order set by
 * hand; what nobody put in order comes after it, by rank and then as in the ledgers. A seat whose ledger gives no term
 * is of the newest one if it is stated as of a day in it.
 */
export async function seatsOn(db: Db, chamberIds: bigint[], asOf: Temporal.PlainDate): Promise<SeatOn[]> {
  const { rows } = await sql<SeatOn>`
    ${held(asOf, sql`p.chamber_id = any(${chamberIds}::bigint[])`)}
    select h.record_id as id, h.chamber_id, h.person_id, h.name, h.term, h.seat, h.seat_text, h.party_member,
      h.took_office_on
    from held h left join people.seating o on o.record_id = h.record_id
    where h.current
    order by o.position nulls last, array_position(${ranks}::text[], h.seat), h.record_id`.execute(db)
  return rows
}

/** The seats that are a chamber's leadership team (领导班子). */
const leadershipTeam: Seat[] = [
  'president',
  'executive-vice-president',
  'vice-president',
  'secretary-general',
]

/**
 * Who leads chambers as of a date: a query of `chamber_id` and `name_key`; a chamber without a known board is absent.
 * `chambers` is a query of their ids, or null for all.
 */
export const leadersOn = (
  chambers: RawBuilder<unknown> | null,
  asOf: Temporal.PlainDate,
): RawBuilder<unknown> => sql`
  ${held(asOf, chambers ? sql`p.chamber_id in (${chambers})` : sql`p.chamber_id is not null`)}
  select h.chamber_id, h.name_key from held h
  where h.current and h.seat = any(${leadershipTeam}::text[])`

const supervisors: Seat[] = ['supervisory-chair', 'supervisor']

/**
 * Who sits in the councils of chambers as of a date, leaders and supervisors among them: a query of `chamber_id`,
 * `person_id`, `name`, `party_member` as the ledger says it, and whether as `supervisor`. `chambers` as above.
 */
export const councilOn = (
  chambers: RawBuilder<unknown> | null,
  asOf: Temporal.PlainDate,
): RawBuilder<unknown> => sql`
  ${held(asOf, chambers ? sql`p.chamber_id in (${chambers})` : sql`p.chamber_id is not null`)}
  select h.chamber_id, h.person_id, h.name, h.party_member, h.seat = any(${supervisors}::text[]) as supervisor
  from held h where h.current and h.seat <> 'other'`

/** A seat that a person holds, or held in an earlier term. */
interface HeldSeat {
  chamberId: string | null
  chamber: string
  term: number | null
  kind: Seat
  /** As the ledger writes it: 会长. */
  seat: string
  tookOfficeOn: string | null
  /** False where the chamber has a later term. */
  current: boolean
}

/** The seats that a person has taken by a date, those of present terms first. */
export async function heldSeats(db: Db, person: string, asOf: Temporal.PlainDate): Promise<HeldSeat[]> {
  const own = sql`p.person_id = ${BigInt(person)}`
  // One index each: those of the person, and those beside them in the person's chambers.
  const which = sql`p.id in (
    select p.id from people.post p where p.superseded_at is null and ${own}
    union
    select p.id from people.post p where p.superseded_at is null and p.chamber_id in (
      select p.chamber_id from people.post p where p.superseded_at is null and ${own}))`
  const { rows } = await sql<Record<keyof HeldSeat, never>>`
    ${held(asOf, which)}
    select p.chamber_id::text as chamber_id, coalesce(c.name, p.chamber_name) as chamber, p.term,
      p.seat as kind, p.seat_text as seat, p.took_office_on::text as took_office_on, p.current
    from held p
    left join organizations.chamber c on c.organization_id = p.chamber_id and c.superseded_at is null
      and c.valid @> ${asOf}::date
    where ${own} and (p.current or p.term is null or p.term < p.newest_term)
    order by p.current desc, p.term desc nulls last, p.record_id`.execute(db)
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

/** The board of a chamber's newest term as of a date, in its order. */
export async function chamberBoard(db: Db, chamber: string, asOf: Temporal.PlainDate): Promise<ChamberBoard> {
  const rows = await seatsOn(db, [BigInt(chamber)], asOf)
  const council = rows.filter(({ seat }) => !leading.includes(seat))
  const kinds = (Object.keys(seats) as Seat[]).filter((seat) => council.some((row) => row.seat === seat))
  return {
    asOf: asOf.toString(),
    chamber: await chamberName(db, chamber, asOf),
    term: rows.find(({ term }) => term !== null)?.term ?? null,
    leaders: rows
      .filter(({ seat }) => leading.includes(seat))
      .map(({ id, personId, name, seatText, partyMember, tookOfficeOn }) => ({
        id: String(id),
        personId: personId === null ? null : String(personId),
        name,
        seat: seatText,
        partyMember,
        tookOfficeOn: tookOfficeOn === null ? null : String(tookOfficeOn),
      })),
    council: kinds.map((seat) => ({
      seat,
      label: seats[seat],
      count: council.filter((row) => row.seat === seat).length,
    })),
  }
}

/** A chamber's name as of a date, or else the latest that is known. */
async function chamberName(db: Db, chamber: string, asOf: Temporal.PlainDate): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from organizations.chamber where organization_id = ${BigInt(chamber)} and superseded_at is null
    order by valid @> ${asOf}::date desc, lower(valid) desc nulls last limit 1`.execute(db)
  return rows[0]?.name ?? null
}
