// The mobile number of whoever is on duty at an organization: sealed, shown masked, opened for sending alone.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Sealed, Vault } from '#kernel/secrets/vault.ts'
import { allSeen, notThere, seen } from './commands.ts'
import { setTelephone as telephoneInput } from './contract.ts'

interface Kept {
  kind: string
  subjectId: bigint
  mobile: Sealed
  keyId: bigint
}

/** 138****5678. */
const masked = (mobile: string): string => `${mobile.slice(0, 3)}****${mobile.slice(-4)}`

/** The address of an organization in the outbox, where its number does not stand. */
const addressOf = ({ kind, subjectId }: Pick<Kept, 'kind' | 'subjectId'>) => `${kind} ${subjectId}`

async function opened(db: Db, vault: Vault, rows: readonly Kept[]): Promise<Map<string, string>> {
  const keys = await vault.keys(
    db,
    rows.map(({ keyId }) => keyId),
  )
  return new Map(
    rows.flatMap((row) => {
      const key = keys.get(row.keyId)
      return key ? [[addressOf(row), vault.open(key, row.mobile)]] : []
    }),
  )
}

const kept = (db: Db, ids: readonly bigint[]) =>
  sql<Kept>`select kind, subject_id, mobile, key_id from notices.telephone
    where subject_id = any(${ids}::bigint[])`.execute(db)

/** The numbers of organizations that the reader sees, masked, by kind and id; `whole` has the keys. */
export async function maskedTelephones(db: Db, whole: Db, vault: Vault, ids: readonly bigint[]) {
  const { rows } = await kept(db, ids)
  const numbers = await opened(whole, vault, rows)
  return new Map([...numbers].map(([address, mobile]) => [address, masked(mobile)]))
}

/** The number that an address of the outbox stands for; null where it was taken away since. */
export async function numberAt(db: Db, vault: Vault, address: string): Promise<string | null> {
  const { rows } = await kept(db, [BigInt(address.split(' ')[1] ?? 0)])
  return (await opened(db, vault, rows)).get(address) ?? null
}

/** Notes the number of whoever is on duty, or takes it away: the key of the one before is destroyed. */
export const setTelephone = command({
  name: 'notices.set-telephone',
  may: 'notices.send',
  input: telephoneInput,
  subject: ({ id, kind }) => ({ row: allSeen([{ kind, id }]), missing: notThere }),
  async load({ tx }, { id, kind }) {
    const { rows } = await sql`select from (${seen[kind]}) s where id = ${id}::bigint limit 1`.execute(tx)
    if (rows.length === 0) refuse('missing', notThere)
  },
  async run(work, { input: { id, kind, mobile } }) {
    await destroyed(work, kind, id)
    if (mobile === '') return { mobile: '' }
    const [key] = await work.vault.newKeys(work.tx, 1)
    if (!key) throw new Error('a key was made')
    await sql`insert into notices.telephone (kind, subject_id, mobile, key_id, set_by)
      values (${kind}, ${id}::bigint, ${work.vault.seal(key, mobile)}, ${key.id}, ${work.actor.name})`.execute(
      work.tx,
    )
    return { mobile: masked(mobile) }
  },
  audit: ({ mobile }, { input: { id, kind } }) => [
    {
      sentence: mobile === '' ? '取消值班手机' : `登记值班手机：${mobile}`,
      subject: { kind, id: BigInt(id) },
    },
  ],
})

async function destroyed({ tx, vault }: Work, kind: string, id: string): Promise<void> {
  const { rows } = await sql<{ keyId: bigint }>`delete from notices.telephone
    where kind = ${kind} and subject_id = ${id}::bigint returning key_id`.execute(tx)
  const keys = await vault.keys(
    tx,
    rows.map(({ keyId }) => keyId),
  )
  for (const key of keys.values()) await vault.destroy(tx, key)
}
