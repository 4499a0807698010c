// Visits to the identity provider: begun and ended by one browser, good once, and not for long.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import { digestOf, newToken } from '../tokens.ts'
import type { Secrets } from './protocol.ts'

/** Minutes that somebody has to sign in at the provider. */
export const visitMinutes = 15

export interface Visit extends Secrets {
  accountId: bigint | null
  /** Whom the provider named; null until it answered. */
  identity: string | null
}

/** Keeps a visit that begins, for an account to bind or to sign in; answers what the browser's cookie is to hold. */
export async function beginVisit(db: Db, secrets: Secrets, accountId: bigint | null): Promise<string> {
  const token = newToken()
  await sql`delete from accounts.provider_visit where ${isOver}`.execute(db)
  await sql`insert into accounts.provider_visit (token_digest, state, nonce, verifier, account_id)
    values (${digestOf(token)}, ${secrets.state}, ${secrets.nonce}, ${secrets.verifier}, ${accountId})`.execute(
    db,
  )
  return token
}

/**
 * The visit that this browser began. `learn` turns the provider's answer into an identity, once: whoever sends the same
 * answer again is refused, while the second factor may be tried again.
 */
export async function returnVisit(
  db: Db,
  token: string | undefined,
  learn: (secrets: Secrets) => Promise<string>,
): Promise<Visit & { identity: string }> {
  const key = digestOf(token ?? '')
  const { rows } = await sql<Visit>`update accounts.provider_visit set returned_at = now()
    where token_digest = ${key} and not (${isOver}) and (returned_at is null or identity is not null)
    returning state, nonce, verifier, account_id, identity`.execute(db)
  const visit =
    rows[0] ??
    refuse('unauthenticated', '这次登录已经过期，或者不是在这个浏览器里开始的。请回登录页重新开始。')
  if (visit.identity !== null) return { ...visit, identity: visit.identity }
  const identity = await learn(visit)
  await sql`update accounts.provider_visit set identity = ${identity} where token_digest = ${key}`.execute(db)
  return { ...visit, identity }
}

export async function endVisit(db: Db, token: string | undefined): Promise<void> {
  await sql`delete from accounts.provider_visit where token_digest = ${digestOf(token ?? '')}`.execute(db)
}

const isOver = sql`began_at < now() - make_interval(mins => ${visitMinutes})`
