// Who is one person, whichever of their accounts they sign in with.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type Actor, actorKey } from '#kernel/identity/actor.ts'

/** Under which keys (`actorKey`) the same person acts: by this account, and by every other that names them. */
export async function keysOfPerson(db: Db, actor: Actor): Promise<string[]> {
  const { rows } = await sql<{ id: bigint }>`
    select other.id from accounts.account own join accounts.account other on other.person_id = own.person_id
    where own.id = ${actor.account?.id ?? null}::bigint and other.id <> own.id order by 1`.execute(db)
  return [actorKey(actor), ...rows.map(({ id }) => `account ${id}`)]
}
