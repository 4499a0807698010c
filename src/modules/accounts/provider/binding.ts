// What somebody does with their own account: binds it to whom the identity provider says that they are, and unbinds it.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { mustKnow, ownAccount } from '../own.ts'
import { moment } from '../queries.ts'

/** What is kept of whom a provider names. */
export const identityOf = (vault: Vault, issuer: URL, subject: string): string =>
  vault.digest(`${issuer.href}\n${subject}`)

/** When the account was bound at this provider; null where it is not. */
export async function boundAt(db: Db, accountId: bigint, issuer: URL): Promise<string | null> {
  const { rows } = await sql<{ at: string }>`select ${moment('bound_at')} as at from accounts.provider_binding
    where account_id = ${accountId} and issuer = ${issuer.href}`.execute(db)
  return rows[0]?.at ?? null
}

/** Before a visit that is to bind: whoever finds a screen open does not bind it to themselves. */
export const offerBinding = command({
  name: 'accounts.offer-binding',
  input: z.object({ current: z.string().max(200), issuer: z.instanceof(URL) }),
  may: null,
  load: ownAccount,
  async run({ tx }, { input, loaded }) {
    await mustKnow(loaded, input.current)
    if ((await boundAt(tx, loaded.id, input.issuer)) !== null) {
      refuse('conflict', '这个账号已经绑定过。要换一个身份，请先解除绑定。')
    }
    return { accountId: loaded.id }
  },
  audit: () => [],
})

const provider = { issuer: z.instanceof(URL), label: z.string() }

/** Binds the own account; one identity opens one account. */
export const bind = command({
  name: 'accounts.bind',
  input: z.object({ ...provider, identity: z.string() }),
  may: null,
  load: ownAccount,
  async run({ tx }, { input: { identity, issuer }, loaded }) {
    const { rows } = await sql`insert into accounts.provider_binding (account_id, issuer, identity)
      values (${loaded.id}, ${issuer.href}, ${identity}) on conflict do nothing returning account_id`.execute(
      tx,
    )
    if (rows.length > 0) return {}
    if ((await boundAt(tx, loaded.id, issuer)) !== null) {
      refuse('conflict', '这个账号已经绑定过。要换一个身份，请先解除绑定。')
    }
    return refuse('conflict', '这个身份已经绑定在另一个账号上。请先在那个账号里解除，或联系系统管理员核对。')
  },
  audit: (_, { input: { label } }) => [{ sentence: `绑定了“${label}”的身份，以后可以用它登录` }],
})

export const unbind = command({
  name: 'accounts.unbind',
  input: z.object(provider),
  may: null,
  load: ownAccount,
  async run({ tx }, { input: { issuer }, loaded }) {
    const { rows } = await sql`delete from accounts.provider_binding
      where account_id = ${loaded.id} and issuer = ${issuer.href} returning account_id`.execute(tx)
    if (rows.length === 0) refuse('conflict', '这个账号没有绑定。')
    return {}
  },
  audit: (_, { input: { label } }) => [{ sentence: `解除了“${label}”身份的绑定` }],
})
