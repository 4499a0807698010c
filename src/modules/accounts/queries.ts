// What the pages of accounts show.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import type { OfficesOf } from '#kernel/module/manifest.ts'
import type { AccountView, SessionView } from './contract.ts'
import { rolesOf, shownRoles } from './held.ts'
import { lasting } from './sessions.ts'

interface Row {
  id: bigint
  name: string
  login: string
  state: AccountView['state']
  secondFactor: boolean
  personId: bigint | null
  personName: string | null
  lastSeenAt: string | null
}

/** A moment as contracts write it. */
export const moment = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`)

/** The accounts with the roles that they hold on a day; `id` asks for one of them. */
export async function listAccounts(
  db: Db,
  offices: readonly OfficesOf[],
  on: Temporal.PlainDate,
  id: string | null = null,
): Promise<AccountView[]> {
  const { rows } = await sql<Row>`
    select a.id, a.name, a.login, a.totp_confirmed_at is not null as second_factor, a.person_id,
      case when a.suspended_at is not null then 'suspended' when a.password is null then 'invited'
        else 'active' end as state,
      (select p.name from people.profile p where p.person_id = a.person_id and p.superseded_at is null
        and p.valid @> ${on}::date) as person_name,
      ${moment('(select max(s.seen_at) from accounts.session s where s.account_id = a.id)')} as last_seen_at
    from accounts.account a where ${id}::bigint is null or a.id = ${id}::bigint order by a.id`.execute(db)
  return Promise.all(
    rows.map(async ({ personId, personName, ...row }) => ({
      ...row,
      id: String(row.id),
      person: personId === null ? null : { id: String(personId), name: personName ?? row.name },
      roles: await shownRoles(db, await rolesOf(db, offices, { ...row, personId }, on), on),
    })),
  )
}

export async function accountView(
  db: Db,
  offices: readonly OfficesOf[],
  on: Temporal.PlainDate,
  id: string,
): Promise<AccountView> {
  const [found] = await listAccounts(db, offices, on, id)
  return found ?? refuse('missing', '没有这个账号。请从账号列表进入。')
}

/** The sessions of an account that still hold, the latest first. */
export async function ownSessions(db: Db, accountId: bigint, current: bigint): Promise<SessionView[]> {
  const { rows } = await sql<SessionView>`
    select s.id::text as id, s.agent, s.address, ${moment('s.began_at')} as began_at,
      ${moment('s.seen_at')} as seen_at, s.id = ${current} as current
    from accounts.session s where s.account_id = ${accountId} and ${lasting} order by s.seen_at desc`.execute(
    db,
  )
  return rows
}
