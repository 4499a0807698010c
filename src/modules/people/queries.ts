// Every read of people, as of a date.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Seat } from './contract.ts'

/** Somebody's seat in a chamber. */
export interface HeldSeat {
  id: bigint
  chamberId: bigint
  /** Null where two people of the chamber have the name and nothing tells them apart. */
  personId: bigint | null
  name: string
  term: number | null
  seat: Seat
  seatText: string
}

/**
 * The seats of these chambers as of a date: of each chamber's newest term that has begun by then, in the order of the
 * ledgers. A seat is held from the day that its ledger gives, else from that of the ledger. A term begins on the day by
 * which half of its seats are held: some who stay keep their old day, and some come later. A seat whose ledger gives no
 * term is of the newest one if it is stated as of a day in it.
 */
export async function seatsOn(db: Db, chamberIds: bigint[], asOf: Temporal.PlainDate): Promise<HeldSeat[]> {
  const { rows } = await sql<HeldSeat>`
    with held as (
      select p.*, coalesce(p.took_office_on, p.stated_on) as held_from from people.post p
      where p.superseded_at is null and p.valid @> ${asOf}::date and p.chamber_id = any(${chamberIds}::bigint[])
    ),
    newest as (
      select distinct on (chamber_id) chamber_id, term, begins_on from (
        select chamber_id, term, percentile_disc(0.5) within group (order by held_from) as begins_on
        from held where term is not null group by chamber_id, term) terms
      where begins_on <= ${asOf}::date order by chamber_id, term desc
    )
    select h.record_id as id, h.chamber_id, h.person_id, h.name, h.term, h.seat, h.seat_text
    from held h left join newest n on n.chamber_id = h.chamber_id
    where h.held_from <= ${asOf}::date
      and (n.term is null or h.term = n.term or (h.term is null and h.stated_on >= n.begins_on))
    order by h.record_id`.execute(db)
  return rows
}
