// Erasing a person: a case with its ground, decided by the office, and carried out by destroying the person's key.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { Manifest, Personal } from '#kernel/module/manifest.ts'
import { closeAccountOf } from '#modules/accounts/index.ts'
import { askErasure, decideErasure as decideInput, erasureOutcomes, grounds } from './contract.ts'
import { keyOf, mustHaveKey, ownPerson } from './sealed.ts'

const row = (id: string) => sql`select from privacy.erasure where id = ${id}::bigint`
const subject = (id: bigint) => ({ kind: 'person', id })

async function open(
  work: Work,
  person: bigint,
  { ground, said }: { ground: string; said: string },
  byPerson: boolean,
): Promise<void> {
  const sealed = work.vault.seal(await mustHaveKey(work, person), said)
  const { rows } = await sql`insert into privacy.erasure (person_id, ground, said, by_person, asked_by)
    values (${person}, ${ground}, ${sealed}, ${byPerson}, ${work.actor.name})
    on conflict do nothing returning id`.execute(work.tx)
  if (rows.length === 0) refuse('conflict', '这个人的删除已经提出过，还在等待决定。')
}

/** Asks that what is kept of oneself be erased (个人信息保护法第四十七条). */
export const askForErasure = command({
  name: 'privacy.ask-erasure',
  may: null,
  input: askErasure,
  async load({ actor, tx }) {
    const person = await ownPerson(tx, actor.account?.id)
    return person ?? refuse('missing', '您的账号没有对应名册里的人。请联系系统管理员核对。')
  },
  async run(work, { input, loaded: person }) {
    await open(work, person, input, true)
    return {}
  },
  audit: (_, { input: { ground }, loaded }) => [
    { sentence: `本人要求删除个人信息：${grounds[ground]}`, subject: subject(loaded) },
  ],
})

/** Opens a case for somebody of whom nothing may be kept any longer. */
export const proposeErasure = command({
  name: 'privacy.propose-erasure',
  may: 'privacy.erase',
  input: askErasure.extend({ personId: recordId }),
  subject: ({ personId }) => ({
    row: sql`select from people.profile where person_id = ${personId}::bigint`,
    missing: '没有这个人，或链接已失效。请从党员列表进入。',
  }),
  async load({ tx }, { personId }) {
    const { rows } = await sql`select from people.person where id = ${personId}::bigint`.execute(tx)
    if (rows.length === 0) refuse('missing', '没有这个人，或链接已失效。请从党员列表进入。')
    return BigInt(personId)
  },
  async run(work, { input, loaded: person }) {
    await open(work, person, input, false)
    return {}
  },
  audit: (_, { input: { ground }, loaded }) => [
    { sentence: `提出删除个人信息：${grounds[ground]}`, subject: subject(loaded) },
  ],
})

interface Case {
  personId: bigint
  ground: keyof typeof grounds
  outcome: string | null
}

/**
 * Decides a case. Erased: the person's key is destroyed, which closes every sealed copy for good, and what the modules
 * keep in the clear is emptied. Rows stay, so that figures stay; the audit stays as it is.
 */
export const decideErasure = (modules: readonly Manifest[]) =>
  command({
    name: 'privacy.decide-erasure',
    may: 'privacy.erase',
    input: decideInput.extend({ id: recordId }),
    subject: ({ id }) => ({ row: row(id), missing: '没有这件删除，或已不在您的范围内。' }),
    async load({ tx }, { id }) {
      const { rows } = await sql<Case>`select person_id, ground, outcome from privacy.erasure
        where id = ${id}::bigint for update`.execute(tx)
      const found = rows[0] ?? refuse('missing', '没有这件删除。')
      if (found.outcome !== null) refuse('conflict', '这件删除已经决定过。请刷新页面。')
      return found
    },
    async run(work, { input: { id, outcome, reason }, loaded: { personId } }) {
      if (outcome === 'erased')
        await erase(
          work,
          personId,
          modules.flatMap((m) => m.personal ?? []),
        )
      await sql`update privacy.erasure set outcome = ${outcome}, reason = ${reason}, decided_at = now(),
        decided_by = ${work.actor.name} where id = ${id}::bigint`.execute(work.tx)
      return {}
    },
    audit: (_, { input: { outcome, reason }, loaded: { ground, personId } }) => [
      {
        sentence: `${erasureOutcomes[outcome]}（${grounds[ground]}）：${reason}`,
        subject: subject(personId),
      },
    ],
  })

async function erase(work: Work, person: bigint, kept: readonly Personal[]): Promise<void> {
  const { tx, vault } = work
  const key = await keyOf(tx, vault, person)
  if (key === null) refuse('conflict', '这个人的敏感信息已经销毁。')
  for (const one of kept) await empty(tx, one, person)
  await closeAccountOf(work, person)
  await vault.destroy(tx, key)
}

/** What stands where a name stood. */
const erased = '（已删除）'

async function empty(tx: Db, personal: Personal, person: bigint): Promise<void> {
  const { digested = [], emptied, ledger, named, timeline } = personal
  const { rows } = await sql<{ key: bigint; name: string }>`
    select ${sql.ref(timeline.key)} as key, max(name) as name from ${sql.table(timeline.table)}
    where person_id = ${person} group by 1`.execute(tx)
  const keys = rows.map((r) => r.key)
  const said = [...named, ...emptied, ...digested]
  const values = [
    ...named.map((c) => sql`${sql.ref(c)} = ${erased}`),
    ...emptied.map((c) => sql`${sql.ref(c)} = null`),
    ...digested.map((c) => sql`${sql.ref(c)} = split_part(${sql.ref(c)}, '.', 1)`),
  ]
  await sql`update ${sql.table(timeline.table)} set ${sql.join(values)} where person_id = ${person}`.execute(
    tx,
  )
  await sql`update history.statement set said = said - ${said}::text[]
    where timeline = ${timeline.table} and record_key = any(${keys}::bigint[])`.execute(tx)
  await sql`update history.doubt set said = ${erased}, reason = ${erased}, reason_group = ${erased}
    where timeline = ${timeline.table} and record_key = any(${keys}::bigint[])`.execute(tx)
  if (timeline.key === 'record_id')
    await forgetMarks(
      tx,
      keys,
      rows.map((r) => r.name),
    )
  if (ledger === null) return
  // What a row said in its own words is gone; it is written back from what is believed.
  await sql`update history.row r set sealed = null, digest = ${erased},
      cells = (select coalesce(jsonb_agg(null::jsonb), '[]') from jsonb_array_elements(r.cells))
    from history.document d
    where d.id = r.document_id and d.ledger = ${ledger} and r.record_key = any(${keys}::bigint[])`.execute(tx)
}

/** A record that was known again by a name is known by its number from then on. */
async function forgetMarks(tx: Db, records: bigint[], called: string[]): Promise<void> {
  await sql`update history.mark m set natural_key = ${erased} || m.id
    where m.record_id = any(${records}::bigint[]) and exists (
      select from unnest(${called}::text[]) name where position(name in m.natural_key) > 0)`.execute(tx)
}
