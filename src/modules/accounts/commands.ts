// What administrators do with accounts, in the order of an account's life.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import { acceptLink as acceptInput, invite as inviteInput, setUp as setUpInput } from './contract.ts'
import { goodLink, makeLink, useLink } from './links.ts'
import { hashPassword } from './password.ts'
import { endBindings, endSessions } from './sessions.ts'

const token = z.object({ token: z.string().max(100) })
const accountId = z.object({ accountId: recordId })
const noInput = z.object({})

/** How a login is compared: without regard to case and width. */
export const loginKey = (login: string) => matchKey(login).toLowerCase()

export interface AccountRow {
  id: bigint
  name: string
  login: string
  suspended: boolean
  hasPassword: boolean
}

/** An account, locked; refuses (`missing`) where there is none. */
export async function lockedAccount(tx: Db, id: string): Promise<AccountRow> {
  const { rows } = await sql<AccountRow>`
    select id, name, login, suspended_at is not null as suspended, password is not null as has_password
    from accounts.account where id = ${id}::bigint for update`.execute(tx)
  return rows[0] ?? refuse('missing', '没有这个账号。请从账号列表进入。')
}

async function addAccount(
  { tx, vault, actor }: Work,
  { name, login, personId }: { name: string; login: string; personId: string | null },
): Promise<bigint> {
  const [key] = await vault.newKeys(tx, 1)
  const { rows } = await sql<{ id: bigint }>`
    insert into accounts.account (name, login, person_id, key_id, created_by)
    values (${name}, ${loginKey(login)}, ${personId}::bigint, ${key?.id ?? null}, ${actor.name})
    on conflict (login) do nothing returning id`.execute(tx)
  return rows[0]?.id ?? refuse('conflict', `用户名“${login}”已经有人在用。请换一个，例如加上单位简称。`)
}

/** Makes the link by which the first account is set up, where there is no account yet; null otherwise. */
export const offerSetUp = command({
  name: 'accounts.offer-set-up',
  input: noInput,
  may: null,
  async run(work) {
    const { rows } = await sql`select from accounts.account limit 1`.execute(work.tx)
    return rows.length > 0 ? null : await makeLink(work, 'set-up', null)
  },
  audit: (made) => (made ? [{ sentence: '还没有账号，生成首次设置的一次性链接' }] : []),
})

/** Sets the first account up: its holder is the system administrator. */
export const setUp = command({
  name: 'accounts.set-up',
  input: setUpInput.extend(token.shape),
  may: null,
  load: (work, { token }) => goodLink(work.tx, token, { lock: true }),
  async run(work, { input, loaded: link }) {
    if (link.kind !== 'set-up') refuse('missing', '这个链接不是首次设置用的。请核对链接。')
    const password = await hashPassword(input.password)
    const id = await addAccount(work, { ...input, personId: null })
    await sql`update accounts.account set password = ${password} where id = ${id}`.execute(work.tx)
    await sql`insert into accounts.grant_of_role (account_id, role, valid, reason, granted_by)
      values (${id}, 'system-administrator', daterange(null, null), '首次设置', ${work.actor.name})`.execute(
      work.tx,
    )
    await useLink(work.tx, link.id)
    return { accountId: String(id) }
  },
  audit: (_, { input }) => [{ sentence: `首次设置：建立系统管理员账号 ${input.name}` }],
})

/** Opens an account for somebody; the answered link lets them set their password. */
export const invite = command({
  name: 'accounts.invite',
  input: inviteInput,
  may: 'accounts.manage',
  async run(work, { input }) {
    if (input.personId !== null) {
      const { rows } = await sql`select from people.person where id = ${input.personId}::bigint`.execute(
        work.tx,
      )
      if (rows.length === 0) refuse('invalid', '没有这个人。请从名册里选人，或者不选。')
    }
    const id = await addAccount(work, input)
    return { accountId: String(id), ...(await makeLink(work, 'invitation', id)) }
  },
  audit: (_, { input }) => [{ sentence: `邀请 ${input.name} 开通账号 ${input.login}` }],
})

/** A new link for somebody who lost the old one, or forgot the password. */
export const renewLink = command({
  name: 'accounts.renew-link',
  input: accountId,
  may: 'accounts.manage',
  load: (work, input) => lockedAccount(work.tx, input.accountId),
  async run(work, { loaded }) {
    const kind = loaded.hasPassword ? 'reset' : 'invitation'
    return { accountId: String(loaded.id), ...(await makeLink(work, kind, loaded.id)) }
  },
  audit: (_, { loaded }) => [{ sentence: `给 ${loaded.name} 的账号重发设置密码的链接` }],
})

/** Sets the password by a link; whatever else is signed in to the account ends, and every other way into it. */
export const acceptLink = command({
  name: 'accounts.accept-link',
  input: acceptInput.extend(token.shape),
  may: null,
  load: (work, { token }) => goodLink(work.tx, token, { lock: true }),
  async run({ tx }, { input, loaded: link }) {
    if (link.accountId === null) refuse('missing', '这个链接是首次设置用的，请在它的页面上填写。')
    const password = await hashPassword(input.password)
    await sql`update accounts.account set password = ${password} where id = ${link.accountId}`.execute(tx)
    await endSessions(tx, link.accountId)
    await endBindings(tx, link.accountId)
    await useLink(tx, link.id)
    return { accountId: String(link.accountId) }
  },
  audit: (_, { loaded }) => [
    {
      sentence: `${loaded.name ?? ''}${loaded.kind === 'reset' ? '用链接重设了密码' : '接受邀请，开通账号'}`,
    },
  ],
})

/** Stops an account; whatever is signed in to it ends at once. */
export const suspendAccount = command({
  name: 'accounts.suspend',
  input: accountId,
  may: 'accounts.manage',
  load: (work, input) => lockedAccount(work.tx, input.accountId),
  async run({ tx, actor }, { loaded }) {
    if (loaded.id === actor.account?.id) refuse('conflict', '不能停用自己的账号。请由另一位系统管理员办理。')
    if (loaded.suspended) refuse('conflict', '这个账号已经停用。')
    await sql`update accounts.account set suspended_at = now() where id = ${loaded.id}`.execute(tx)
    await endSessions(tx, loaded.id)
    return {}
  },
  audit: (_, { loaded }) => [{ sentence: `停用 ${loaded.name} 的账号` }],
})

export const restoreAccount = command({
  name: 'accounts.restore',
  input: accountId,
  may: 'accounts.manage',
  load: (work, input) => lockedAccount(work.tx, input.accountId),
  async run({ tx }, { loaded }) {
    if (!loaded.suspended) refuse('conflict', '这个账号没有停用。')
    await sql`update accounts.account set suspended_at = null where id = ${loaded.id}`.execute(tx)
    return {}
  },
  audit: (_, { loaded }) => [{ sentence: `恢复 ${loaded.name} 的账号` }],
})

/**
 * At the machine itself: a link for somebody who can sign in no more, without the second factor that was lost. Whoever
 * works there could read the database anyway; nobody can do this over the network.
 */
export const recoverAccount = command({
  name: 'accounts.recover',
  input: z.object({ login: z.string().trim().min(1).max(50) }),
  may: null,
  async load(work, { login }) {
    if (work.actor.account) refuse('forbidden', '只能在服务器上用命令行办理。')
    const { rows } = await sql<{ id: bigint }>`
      select id from accounts.account where login = ${loginKey(login)}`.execute(work.tx)
    return lockedAccount(work.tx, String(rows[0]?.id ?? refuse('missing', `没有用户名是“${login}”的账号。`)))
  },
  async run(work, { loaded }) {
    await sql`update accounts.account set totp_secret = null, totp_confirmed_at = null, totp_step = null
      where id = ${loaded.id}`.execute(work.tx)
    await sql`delete from accounts.recovery_code where account_id = ${loaded.id}`.execute(work.tx)
    return makeLink(work, loaded.hasPassword ? 'reset' : 'invitation', loaded.id)
  },
  audit: (_, { loaded }) => [{ sentence: `在服务器上给 ${loaded.name} 重发设置密码的链接，并停用其动态码` }],
})

/** Ends for good the account of somebody who is erased from the registry; its name and its key go with them. */
export async function closeAccountOf({ tx, vault }: Work, personId: bigint): Promise<void> {
  const { rows } = await sql<{ id: bigint; keyId: bigint }>`
    update accounts.account set name = '（已删除）', login = 'erased ' || id, password = null, totp_secret = null,
      totp_confirmed_at = null, totp_step = null, suspended_at = coalesce(suspended_at, now())
    where person_id = ${personId} returning id, key_id`.execute(tx)
  for (const { id, keyId } of rows) {
    await endSessions(tx, id)
    await endBindings(tx, id)
    const key = (await vault.keys(tx, [keyId])).get(keyId)
    if (key) await vault.destroy(tx, key)
  }
}
