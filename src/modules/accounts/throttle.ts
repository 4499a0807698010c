// Guessing is slowed down, the honest user never shut out: waits grow by origin, and known browsers keep a way in.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Vault } from '#kernel/secrets/vault.ts'

/** Whoever tries to sign in: from an address, or from a browser in which this very login succeeded before. */
export interface Origin {
  key: string
  known: boolean
}

// The numbers are the operator's choice: GB/T 22239 asks for a limit and names none.
const windowMinutes = 15
const freeTries = 5
const firstWaitSeconds = 15
const longestWaitSeconds = 15 * 60
/** So many failures of one login from everywhere: from then on only known browsers may try. */
const failuresOfLogin = 40

/**
 * Refuses (`forbidden`) a try that comes too soon after others that failed; says how long to wait. What failed
 * by a clock that was put back since counts no more: nobody waits for hours that are still to come.
 */
export async function mustWait(db: Db, vault: Vault, login: string, origin: Origin): Promise<void> {
  const { rows } = await sql<{ own: number; all: number; since: number }>`
    select (count(*) filter (where origin = ${origin.key}))::int as own, count(*)::int as all,
      coalesce(extract(epoch from now() - max(at) filter (where origin = ${origin.key})), 1e9)::float8 as since
    from accounts.failure
    where login_digest = ${vault.digest(login)}
      and at between now() - make_interval(mins => ${windowMinutes}) and now() + interval '1 minute'`.execute(
    db,
  )
  const { own, all, since } = rows[0] ?? { own: 0, all: 0, since: 1e9 }
  const wait =
    own < freeTries ? 0 : Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (own - freeTries)) - since
  if (wait > 0) {
    const time = wait > 60 ? `${Math.ceil(wait / 60)} 分钟` : `${Math.ceil(wait)} 秒`
    refuse(
      'forbidden',
      `连续几次没有登录成功，请等 ${time}再试。忘了密码，请系统管理员发一个重设密码的链接。`,
    )
  }
  if (all >= failuresOfLogin && !origin.known) {
    refuse(
      'forbidden',
      `这个账号近来有很多次登录失败。请在平时用的浏览器里登录，或者 ${windowMinutes} 分钟后再试。`,
    )
  }
}

export async function keepFailure(db: Db, vault: Vault, login: string, origin: Origin): Promise<void> {
  await sql`insert into accounts.failure (login_digest, origin) values (${vault.digest(login)}, ${origin.key})`.execute(
    db,
  )
  // What no longer counts goes with whoever fails next.
  await sql`delete from accounts.failure where at < now() - interval '1 day'`.execute(db)
}

/** After a success the origin's own failures are forgotten; those of others keep counting. */
export async function forgetFailures(db: Db, vault: Vault, login: string, origin: Origin): Promise<void> {
  await sql`delete from accounts.failure
    where login_digest = ${vault.digest(login)} and origin = ${origin.key}`.execute(db)
}
