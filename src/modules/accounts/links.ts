// One-time links: the first account, an invitation, a new password. Only their digests are kept.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { LinkView } from './contract.ts'
import { digestOf, newToken } from './tokens.ts'

/** Hours that a link is good for. */
const goodFor: Record<LinkView['kind'], number> = { 'set-up': 24, invitation: 24 * 7, reset: 24 }

export interface Link extends LinkView {
  id: bigint
  accountId: bigint | null
}

/** Makes a link; earlier ones of the kind for the account are no longer good. Answers its path in the site. */
export async function makeLink(
  { tx, actor }: Pick<Work, 'tx' | 'actor'>,
  kind: LinkView['kind'],
  accountId: bigint | null,
): Promise<{ path: string; expiresAt: string }> {
  const token = newToken()
  // Long ago: put back, the clock makes no link good again.
  await sql`update accounts.link set expires_at = 'epoch' where kind = ${kind} and used_at is null
    and account_id is not distinct from ${accountId}`.execute(tx)
  const { rows } = await sql<{ expiresAt: Temporal.Instant }>`
    insert into accounts.link (token_digest, kind, account_id, created_by, expires_at)
    values (${digestOf(token)}, ${kind}, ${accountId}, ${actor.name}, now() + make_interval(hours => ${goodFor[kind]}))
    returning expires_at`.execute(tx)
  return { path: `/links/${token}`, expiresAt: String(rows[0]?.expiresAt) }
}

/** The link of a token, locked where it is about to be used; refuses (`missing`) one that is not good (any more). */
export async function goodLink(db: Db, token: string, { lock = false } = {}): Promise<Link> {
  const { rows } = await sql<Link>`
    select l.id, l.kind, l.account_id, a.name, a.login
    from accounts.link l left join accounts.account a on a.id = l.account_id
    where l.token_digest = ${digestOf(token)} and l.used_at is null and l.expires_at > now()
    ${lock ? sql`for update of l` : sql``}`.execute(db)
  return rows[0] ?? refuse('missing', '这个链接已经用过或者过期了。请向系统管理员再要一个。')
}

export async function useLink(tx: Db, id: bigint): Promise<void> {
  await sql`update accounts.link set used_at = now() where id = ${id}`.execute(tx)
}
