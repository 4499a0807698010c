// What is sealed of a person, the key that opens it, and whose account is whose.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { PersonKey, Vault } from '#kernel/secrets/vault.ts'
import type { SealedField } from './contract.ts'

/** A person's name and sealed fields as of a date, or the digest that is left of one; null where nothing is known. */
export interface SealedPerson extends Record<SealedField, string | null> {
  name: string
}

export async function sealedPerson(
  db: Db,
  id: bigint,
  asOf: Temporal.PlainDate,
): Promise<SealedPerson | null> {
  const { rows } = await sql<SealedPerson>`
    select name, identity_number, phone, birth_date from people.profile
    where person_id = ${id} and superseded_at is null and valid @> ${asOf}::date`.execute(db)
  return rows[0] ?? null
}

/** The key of a person; null where it was destroyed: whatever it sealed is erased. */
export async function keyOf(db: Db, vault: Vault, person: bigint): Promise<PersonKey | null> {
  const { rows } = await sql<{
    keyId: bigint
  }>`select key_id from people.person where id = ${person}`.execute(db)
  const id = rows[0]?.keyId
  return id === undefined ? null : ((await vault.keys(db, [id])).get(id) ?? null)
}

/** The key of a person; refuses (`missing`) where it was destroyed. */
export async function mustHaveKey({ tx, vault }: Work, person: bigint): Promise<PersonKey> {
  const key = await keyOf(tx, vault, person)
  return key ?? refuse('missing', '这个人的敏感信息已经销毁，不能再查看。')
}

/** The person of the registry whose account it is. */
export async function ownPerson(db: Db, accountId: bigint | undefined): Promise<bigint | null> {
  const { rows } = await sql<{ personId: bigint | null }>`
    select person_id from accounts.account where id = ${accountId ?? null}`.execute(db)
  return rows[0]?.personId ?? null
}
