// Every read of privacy: what is kept of oneself and who read it, and the objections that wait for an answer.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { isSealed, type PersonKey, type Sealed, type Vault } from '#kernel/secrets/vault.ts'
import { personOn } from '#modules/people/index.ts'
import {
  type ErasureList,
  type ErasureView,
  type erasureOutcomes,
  type ObjectionList,
  type ObjectionView,
  type Outcome,
  type OwnRecord,
  type SealedField,
  sealedFields,
} from './contract.ts'
import { retentionOn } from './retention.ts'
import { keyOf, ownPerson, sealedPerson } from './sealed.ts'

interface Objection {
  id: string
  personId: bigint
  said: Sealed
  saidAt: string
  outcome: Outcome | null
  answer: Sealed | null
  answeredAt: string | null
  answeredBy: string | null
}
const moment = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`)
const columns = sql<Objection>`o.id::text as id, o.person_id, o.said, ${moment('o.said_at')} as said_at, o.outcome,
  o.answer, ${moment('o.answered_at')} as answered_at, o.answered_by`

/** Everything that is kept of the person whose account it is, and who read what of it. */
export async function ownRecord(
  db: Db,
  vault: Vault,
  accountId: bigint | undefined,
  asOf: Temporal.PlainDate,
): Promise<OwnRecord> {
  const id = await ownPerson(db, accountId)
  if (id === null) return { person: null }
  const person = await personOn(db, String(id), asOf)
  const key = await keyOf(db, vault, id)
  const sealed = await sealedPerson(db, id, asOf)
  const opened = (Object.keys(sealedFields) as SealedField[]).flatMap((field) => {
    const value = sealed?.[field]
    if (!key || !value) return []
    const shown = isSealed(value) ? vault.open(key, value) : '只留摘要，没有保留号码'
    return [{ label: sealedFields[field], value: shown }]
  })
  const filled = person.fields.flatMap(({ label, value }) => (value === null ? [] : [{ label, value }]))
  const objections = await sql<Objection>`select ${columns} from privacy.objection o
    where o.person_id = ${id} order by o.id desc`.execute(db)
  const erasures = await sql<Erasure>`select ${erasureColumns} from privacy.erasure e
    where e.person_id = ${id} order by e.id desc`.execute(db)
  return {
    person: {
      id: String(id),
      asOf: asOf.toString(),
      name: person.name,
      fields: filled,
      sealed: opened,
      readings: await readingsOf(db, id),
      erasures: erasures.rows.map((e) => erasureView(vault, key, e)),
      objections: key ? objections.rows.map((o) => objectionView(vault, key, o)) : [],
    },
  }
}

interface Erasure extends Omit<ErasureView, 'said' | 'decided'> {
  personId: bigint
  said: Sealed
  askedBy: string
  outcome: keyof typeof erasureOutcomes | null
  reason: string | null
  decidedAt: string | null
  decidedBy: string | null
}
const erasureColumns = sql<Erasure>`e.id::text as id, e.person_id, e.ground, e.said, e.by_person,
  ${moment('e.asked_at')} as asked_at, e.asked_by, e.outcome, e.reason, ${moment('e.decided_at')} as decided_at,
  e.decided_by`

function erasureView(vault: Vault, key: PersonKey | null, e: Erasure): ErasureView {
  const { askedAt, byPerson, decidedAt: at, decidedBy: by, ground, id, outcome, reason } = e
  const isDecided = outcome !== null && reason !== null && at !== null && by !== null
  return {
    id,
    ground,
    said: key && vault.open(key, e.said),
    byPerson,
    askedAt,
    decided: isDecided ? { outcome, reason, at, by } : null,
  }
}

/** Cases of erasure of those whom `reading` sees: the open ones first, then the latest that were decided. */
export async function listErasures(
  reading: Db,
  db: Db,
  vault: Vault,
  asOf: Temporal.PlainDate,
): Promise<ErasureList> {
  const { rows } = await sql<Erasure & { name: string; standing: string[] }>`select ${erasureColumns}, (
      select p.name from people.profile p where p.person_id = e.person_id and p.superseded_at is null
      order by lower(p.valid) desc nulls last limit 1) as name,
      array(select '党员名册：' || coalesce(m.organization_name, m.affiliation_name, '') from party.member m
        where m.person_id = e.person_id and m.superseded_at is null and m.valid @> ${asOf}::date
        union select p.chamber_name || ' ' || p.seat_text from people.post p
        where p.person_id = e.person_id and p.superseded_at is null and p.valid @> ${asOf}::date
        order by 1) as standing
    from privacy.erasure e order by (e.outcome is null) desc, e.id desc limit 200`.execute(reading)
  const items: ErasureList['items'] = []
  for (const row of rows) {
    const { askedBy, name, personId, standing } = row
    const key = await keyOf(db, vault, personId)
    items.push({ ...erasureView(vault, key, row), personId: String(personId), name, askedBy, standing })
  }
  return { retention: await retentionOn(db, asOf), items }
}

/** Who opened a sealed field of the person, and who took a ledger away in which such fields of theirs stand. */
async function readingsOf(db: Db, person: bigint) {
  const { rows } = await sql<{ at: string; actor: string; sentence: string }>`
    select ${moment('e.recorded_at')} as at, e.actor, e.sentence from (
      select e.* from audit.entry e
      where e.subject_kind = 'person' and e.subject_id = ${person} and e.command = 'privacy.reveal'
      union all
      select e.* from audit.entry e
      where e.subject_id is null and e.command = 'ledgers.take-sensitive'
        and e.detail->>'ledger' in ('members', 'training') and exists (
          select from party.member m where m.person_id = ${person} and m.superseded_at is null
            and m.valid @> (e.detail->>'asOf')::date)
    ) e order by e.recorded_at desc, e.id desc limit 200`.execute(db)
  return rows
}

/** The objections that nobody has answered yet, of those people whom `reading` sees; the oldest first. */
export async function openObjections(reading: Db, db: Db, vault: Vault): Promise<ObjectionList> {
  const { rows } = await sql<Objection & { name: string }>`select ${columns}, (
      select p.name from people.profile p where p.person_id = o.person_id and p.superseded_at is null
      order by lower(p.valid) desc nulls last limit 1) as name
    from privacy.objection o where o.outcome is null order by o.id limit 200`.execute(reading)
  const items: ObjectionList['items'] = []
  for (const row of rows) {
    const key = await keyOf(db, vault, row.personId)
    if (key) items.push({ ...objectionView(vault, key, row), personId: String(row.personId), name: row.name })
  }
  return { items }
}

function objectionView(vault: Vault, key: PersonKey, o: Objection): ObjectionView {
  const { answer, answeredAt, answeredBy, outcome } = o
  const isAnswered = outcome !== null && answer !== null && answeredAt !== null && answeredBy !== null
  return {
    id: o.id,
    said: vault.open(key, o.said),
    saidAt: o.saidAt,
    answered: isAnswered
      ? { outcome, answer: vault.open(key, answer), at: answeredAt, by: answeredBy }
      : null,
  }
}
