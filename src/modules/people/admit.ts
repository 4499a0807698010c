// One person once: people are known again by identity number, else by name within a chamber, and else admitted.
import { sql } from 'kysely'
import { matchKey, personName } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import { type Change, observe, type Values } from '#kernel/history/timeline.ts'
import type { PersonKey } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { sensitiveFields } from './contract.ts'
import { keepAgain } from './numbers.ts'
import { type PersonColumn, personTimeline } from './tables.ts'

/** Somebody whom a row of a ledger names. `identityNumber` has been checked; null where the row gives none. */
export interface Named {
  row: number
  name: string
  identityNumber: string | null
  /** The chambers to which the row says that the person belongs. */
  chambers: bigint[]
  /** Whom the row's record is about, where that is known already: null where it is about nobody known. */
  known?: bigint | null | undefined
  /** True where the row does not write a number that the register has: it names nobody who is not known yet. */
  unwritten?: boolean
  /** What else the row states of the person, in the clear; sensitive fields are sealed here. */
  states?: Values<PersonColumn>
}

/** A ledger that names people. `authority`: what it states of people who are known already counts too. */
export interface NamingLedger {
  documentId: bigint
  ledger: string
  statedOn: Temporal.PlainDate
  authority: boolean
}

/** Who the rows' people are, in order, and what became known of those whom this ledger states. */
export interface Admitted {
  people: (bigint | null)[]
  changes: Change<PersonColumn>[]
  /** Those of them who were erased, and stay so: nothing more is taken in of them. */
  erased: ReadonlySet<bigint>
}

/**
 * The person of each row; new people are admitted. Null where the row gives no identity number and either no
 * chamber, or one in which two people bear the name; or does not write it, and is about nobody who is known.
 */
export async function admitPeople(work: Work, from: NamingLedger, rows: Named[]): Promise<Admitted> {
  const byNumber = await findByNumber(work, rows)
  const locals = await findLocals(work, rows)
  const found = rows.map((r) =>
    r.known === undefined ? recognise(r, byNumber(r.identityNumber), locals) : r.known,
  )
  const adopted = adoptions(rows, found, byNumber)
  const fresh = new Map<string, Named[]>()
  for (const [i, r] of rows.entries()) {
    if (r.unwritten) found[i] ??= null
    if (found[i] !== undefined) continue
    const key = r.identityNumber ?? `${personKey(r.name)} ${r.chambers.join()}`
    fresh.set(key, [...(fresh.get(key) ?? []), r])
  }
  const keys = await work.vault.newKeys(work.tx, fresh.size)
  const added = await insertMany<{ id: bigint }>(
    work.tx,
    'people.person',
    keys.map((k) => ({ keyId: k.id })),
    ['id'],
  )
  const ids = new Map([...fresh.values()].flatMap((all, i) => all.map((r) => [r, added[i]?.id] as const)))
  const people = rows.map((r, i) => (found[i] !== undefined ? found[i] : (ids.get(r) ?? null)))
  const erased = await erasedOf(work, people)
  const stated = people.map((id) => (id !== null && erased.has(id) ? null : id))
  const changes = await state(work, from, rows, stated, new Set([...added.map((a) => a.id), ...adopted]))
  await acquaint(work, rows, stated)
  return { people, changes, erased }
}

/** The form in which people's names are compared. */
export const personKey = (name: string): string => matchKey(personName(name))

/** Whose key was destroyed. */
async function erasedOf(work: Work, people: (bigint | null)[]): Promise<ReadonlySet<bigint>> {
  const ids = [...new Set(people.flatMap((id) => id ?? []))]
  const { rows } = await sql<{ id: bigint }>`
    select p.id from people.person p join secrets.person_key k on k.id = p.key_id
    where p.id = any(${ids}::bigint[]) and k.wrapped is null`.execute(work.tx)
  return new Set(rows.map(({ id }) => id))
}

/** People by identity number. */
async function findByNumber(work: Work, rows: Named[]) {
  const digests = rows.flatMap((r) => (r.identityNumber ? [work.vault.digest(r.identityNumber)] : []))
  const { rows: known } = await sql<{ digest: string; id: bigint }>`
    select distinct identity_digest as digest, person_id as id from people.profile
    where superseded_at is null and identity_digest = any(${digests}::text[])`.execute(work.tx)
  const ids = new Map(known.map((k) => [k.digest, k.id]))
  return (number: string | null) => (number === null ? undefined : ids.get(work.vault.digest(number)))
}

interface Local {
  id: bigint
  numbered: boolean
}

/** The people who are known by these rows' names in their chambers. */
async function findLocals(work: Work, rows: Named[]): Promise<(r: Named) => Local[]> {
  const names = [...new Set(rows.map((r) => personKey(r.name)))]
  const chambers = [...new Set(rows.flatMap((r) => r.chambers))]
  const { rows: known } = await sql<Local & { nameKey: string; chamberId: bigint }>`
    select distinct a.person_id as id, a.chamber_id, p.name_key, p.identity_number is not null as numbered
    from people.acquaintance a
    join people.profile p on p.person_id = a.person_id and p.superseded_at is null
    where a.superseded_at is null and a.chamber_id = any(${chambers}::bigint[])
      and p.name_key = any(${names}::text[])`.execute(work.tx)
  const place = (chamberId: bigint, nameKey: string) => `${chamberId} ${nameKey}`
  const locals = new Map<string, Local[]>()
  for (const k of known) {
    const at = place(k.chamberId, k.nameKey)
    locals.set(at, [...(locals.get(at) ?? []), k])
  }
  return (r) => {
    const all = r.chambers.flatMap((c) => locals.get(place(c, personKey(r.name))) ?? [])
    return [...new Map(all.map((l) => [l.id, l])).values()]
  }
}

/**
 * The person of a row: undefined where it is somebody new, null where it may be one of several. Somebody with a number
 * is also the one of their name in their chamber whom nobody has given a number yet.
 */
function recognise(
  r: Named,
  numbered: bigint | undefined,
  locals: (r: Named) => Local[],
): bigint | null | undefined {
  if (numbered !== undefined) return numbered
  const all = locals(r)
  const unnumbered = all.filter((l) => !l.numbered)
  // Whom the chamber knows by name alone is who is named again, though somebody with a number came to bear the name.
  const known = r.identityNumber === null && unnumbered.length === 0 ? all : unnumbered
  if (known.length === 1) return known[0]?.id
  if (r.identityNumber !== null) return undefined
  return known.length > 1 || r.chambers.length === 0 ? null : undefined
}

/**
 * The people without a number who turn out to be somebody with one. Where two numbers claim the same person, neither
 * is believed to be theirs: both rows name somebody new.
 */
function adoptions(
  rows: Named[],
  found: (bigint | null | undefined)[],
  byNumber: (number: string | null) => bigint | undefined,
): Set<bigint> {
  const claims = new Map<bigint, Set<string>>()
  const claim = (i: number) => {
    const { identityNumber } = rows[i] as Named
    const id = found[i]
    return id != null && identityNumber !== null && byNumber(identityNumber) === undefined
      ? { id, identityNumber }
      : null
  }
  for (const i of rows.keys()) {
    const made = claim(i)
    if (made) claims.set(made.id, (claims.get(made.id) ?? new Set()).add(made.identityNumber))
  }
  for (const i of rows.keys()) {
    const made = claim(i)
    if (made && (claims.get(made.id)?.size ?? 0) > 1) found[i] = undefined
  }
  return new Set([...claims].flatMap(([id, numbers]) => (numbers.size === 1 ? [id] : [])))
}

/** Keeps what the rows state of their people: of new ones always, of others where the ledger has the say. */
async function state(
  work: Work,
  from: NamingLedger,
  rows: Named[],
  people: (bigint | null)[],
  added: Set<bigint>,
): Promise<Change<PersonColumn>[]> {
  const stated = new Map<bigint, Named>()
  for (const [i, r] of rows.entries()) {
    const id = people[i]
    if (id == null || stated.has(id)) continue
    if (from.authority || added.has(id)) stated.set(id, r)
  }
  const keys = await keysOf(work, [...stated.keys()])
  const { numberDigestsOnly } = await readSettings(work.tx)
  const observations = [...stated].map(([key, r]) => ({
    key,
    row: r.row,
    values: sealed(work, keys.get(key), r, numberDigestsOnly),
  }))
  const changes = await observe(
    work.tx,
    personTimeline,
    { ...from, ledger: `people ${from.ledger}` },
    observations,
  )
  if (!numberDigestsOnly) await keepAgain(work.tx, observations)
  return changes
}

function sealed(
  work: Work,
  key: PersonKey | undefined,
  r: Named,
  digestsOnly: boolean,
): Values<PersonColumn> {
  const values: Values<PersonColumn> = { name: personName(r.name), nameKey: personKey(r.name), ...r.states }
  if (r.identityNumber !== null) values.identityNumber = r.identityNumber
  for (const field of sensitiveFields) {
    const clear = values[field]
    if (clear == null) continue
    const text = String(clear)
    const isDigested = digestsOnly && field === 'identityNumber'
    // Whose key was destroyed has been erased, and stays so.
    values[field] = key ? (isDigested ? work.vault.digest(text) : work.vault.seal(key, text)) : null
  }
  return values
}

async function keysOf(work: Work, people: bigint[]): Promise<Map<bigint, PersonKey>> {
  const { rows } = await sql<{ id: bigint; keyId: bigint }>`
    select id, key_id from people.person where id = any(${people}::bigint[])`.execute(work.tx)
  const keys = await work.vault.keys(
    work.tx,
    rows.map((r) => r.keyId),
  )
  return new Map(
    rows.flatMap(({ id, keyId }) => (keys.has(keyId) ? [[id, keys.get(keyId) as PersonKey]] : [])),
  )
}

async function acquaint(work: Work, rows: Named[], people: (bigint | null)[]): Promise<void> {
  const pairs = rows.flatMap((r, i) => {
    const person = people[i]
    return person == null
      ? []
      : r.chambers.map((chamber) => ({ person: String(person), chamber: String(chamber) }))
  })
  await sql`
    insert into people.acquaintance (person_id, chamber_id)
    select distinct person, chamber from jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb)
      as pair (person bigint, chamber bigint)
    on conflict do nothing`.execute(work.tx)
}
