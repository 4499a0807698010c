// What is known of a person, as of a date. What is sealed stays sealed: views say only that it is kept.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import type { FieldView, HistoryEntry, SettlementView, Undone } from '#kernel/history/contract.ts'
import { toldDoubts } from '#kernel/history/doubts.ts'
import { story } from '#kernel/history/provenance.ts'
import { isDigest, isSealed } from '#kernel/secrets/vault.ts'
import { personFields, postFields, sensitiveFields } from './contract.ts'
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
  /** The labels of those of which only a digest is kept. */
  digested: string[]
  doubts: { label: string; text: string; reason: string; settled?: SettlementView | undefined }[]
  history: HistoryEntry[]
  takenBack: Undone | null
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
  const doubts = told.doubts.concat(await toldDoubts(db, postTimeline, held))
  const labelsOf = (is: (value: unknown) => boolean) =>
    sensitiveFields.filter((field) => is(belief[field])).map((field) => personFields[field])
  return {
    name: String(belief.name),
    presumed: Temporal.PlainDate.compare(asOf, belief.statedOn) < 0,
    fields: told.fields(belief),
    kept: labelsOf(isSealed),
    digested: (await isErased(db, id)) ? [] : labelsOf(isDigest),
    doubts: doubts.map((d) => ({
      label: labels.get(d.field) ?? '整条记录',
      text: d.said,
      reason: d.reason,
      settled: d.settled,
    })),
    history: told.history(),
    takenBack: told.takenBack,
  }
}

async function isErased(db: Db, id: string): Promise<boolean> {
  const { rows } = await sql`select from people.person p join secrets.person_key k on k.id = p.key_id
    where p.id = ${BigInt(id)} and k.wrapped is null`.execute(db)
  return rows.length > 0
}
