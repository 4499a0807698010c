// Sessions: who is signed in by a cookie, for how long, and with what in hand.
import { sql } from 'kysely'
import { recordEntries } from '#kernel/audit/entries.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import type { Identity } from '#kernel/http/who.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { OfficesOf } from '#kernel/module/manifest.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { rolesOf, shownRoles } from './held.ts'
import { roleOf } from './roles.ts'
import { seesOf } from './scope.ts'
import { digestOf, newToken } from './tokens.ts'

// How long a session lasts is the operator's choice: GB/T 22239 asks for an end and names none.
/** Minutes without a request after which it is over. */
export const idleMinutes = 120
/** Hours after which it is over in any case. */
export const longestHours = 24 * 7
/** So often, in seconds, the time of the last request is written down. */
const seenEvery = 60

/** Of the session `s`: whether it still holds. */
export const lasting = sql`s.ended_at is null and s.seen_at > now() - make_interval(mins => ${idleMinutes})
  and s.began_at > now() - make_interval(hours => ${longestHours})`

interface Row {
  sessionId: bigint
  id: bigint
  name: string
  personId: bigint | null
  secondFactor: boolean
  stale: boolean
}

/** Who a cookie's token belongs to; null where its session is over, or its account suspended. */
export async function signedIn(
  { db }: Pick<Database, 'db'>,
  offices: readonly OfficesOf[],
  token: string,
): Promise<Identity | null> {
  const { rows } = await sql<Row>`
    select s.id as session_id, a.id, a.name, a.person_id, a.totp_confirmed_at is not null as second_factor,
      s.seen_at not between now() - make_interval(secs => ${seenEvery}) and now() as stale
    from accounts.session s join accounts.account a on a.id = s.account_id
    where s.token_digest = ${digestOf(token)} and ${lasting} and a.suspended_at is null`.execute(db)
  const row = rows[0]
  if (!row) return null
  if (row.stale)
    await sql`update accounts.session set seen_at = now() where id = ${row.sessionId}`.execute(db)
  const { businessDate: on, demonstration } = await readSettings(db)
  const roles = await rolesOf(db, offices, row, on)
  const permissions = new Set<string>(roles.flatMap((r) => roleOf(r.role).permissions))
  const sees = await seesOf(db, row, roles, on)
  return {
    sessionId: row.sessionId,
    actor: { name: row.name, account: { id: row.id, permissions, sees } },
    roles: await shownRoles(db, roles, on),
    needsSecondFactor:
      !row.secondFactor && !demonstration && roles.some((r) => roleOf(r.role).secondFactor === true),
  }
}

/** Begins a session; answers the token for its cookie. */
export async function beginSession(
  db: Db,
  accountId: bigint,
  from: { agent: string; address: string },
): Promise<string> {
  const token = newToken()
  await sql`insert into accounts.session (account_id, token_digest, agent, address)
    values (${accountId}, ${digestOf(token)}, ${from.agent}, ${from.address})`.execute(db)
  return token
}

/** Ends the sessions of an account, all or all but one. */
export async function endSessions(db: Db, accountId: bigint, except: bigint | null = null): Promise<void> {
  await sql`update accounts.session set ended_at = now()
    where account_id = ${accountId} and ended_at is null and id is distinct from ${except}`.execute(db)
}

/** Ends what an account was bound to at an identity provider: it may have been somebody else who bound it. */
export async function endBindings(db: Db, accountId: bigint): Promise<void> {
  await sql`delete from accounts.provider_binding where account_id = ${accountId}`.execute(db)
}

/**
 * Ends every session of a registry that was restored: whoever had a cookie when the backup was made has none any more.
 * Not a command, which would make a master key where it is still missing.
 */
export const endRestoredSessions = (db: Db, actor: Actor): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`update accounts.session set ended_at = now() where ended_at is null`.execute(tx)
    const by = { actor: actor.name, command: 'accounts.end-restored-sessions' }
    await recordEntries(tx, by, [{ sentence: '恢复备份后，备份时还登录着的都已退出' }])
  })
