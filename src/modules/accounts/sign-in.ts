// Signing in and out. A try that fails is kept though it is refused, so it happens outside the template of a write.
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command, execute } from '#kernel/command/command.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import { openVault, type Sealed, type Vault } from '#kernel/secrets/vault.ts'
import { loginKey } from './commands.ts'
import type { SignIn } from './contract.ts'
import { isPassword } from './password.ts'
import { stepOf, useRecoveryCode } from './second-factor.ts'
import { beginSession, endSessions } from './sessions.ts'
import { forgetFailures, keepFailure, mustWait, type Origin } from './throttle.ts'

interface Candidate {
  id: bigint
  name: string
  login: string
  password: string | null
  suspended: boolean
  keyId: bigint
  totpSecret: string | null
  totpStep: bigint | null
}

export interface Visitor extends Origin {
  agent: string
  address: string
}

/**
 * Signs somebody in; answers the token of the session. Refuses (`unauthenticated`) in the same words whether the name
 * is unknown, the password wrong or the account stopped; asks for the second factor only after a right password.
 */
export async function signIn(database: Database, sent: SignIn, visitor: Visitor): Promise<string> {
  const { db } = database
  const vault = openVault(database.dataDir)
  const login = loginKey(sent.login)
  await mustWait(db, vault, login, visitor)
  const found = await candidate(db, sql`a.login = ${login}`)
  const right = await isPassword(found?.password ?? null, sent.password)
  if (!found || !right || found.suspended) {
    await keepFailure(db, vault, login, visitor)
    return refuse(
      'unauthenticated',
      '用户名或密码不对。请核对后再试；忘了密码，请系统管理员发一个重设密码的链接。',
    )
  }
  return enter(database, found, { code: sent.code, visitor, by: null })
}

/**
 * Signs in whoever a provider named, by the binding of their account. Refuses (`unauthenticated`) in the same words
 * whether nobody is bound or the account stopped; the second factor is asked for as after a password.
 */
export async function signInBound(
  database: Database,
  identity: string,
  how: { code: string | undefined; visitor: (login: string) => Visitor; label: string },
): Promise<{ token: string; login: string }> {
  const { db } = database
  const found = await candidate(
    db,
    sql`a.id = (select account_id from accounts.provider_binding where identity = ${identity})`,
  )
  if (!found || found.suspended) {
    return refuse(
      'unauthenticated',
      `您在“${how.label}”的身份没有绑定本系统能用的账号。请先用用户名和密码登录，在“我的账号”里绑定；没有账号或绑定过的，请联系系统管理员。`,
    )
  }
  const visitor = how.visitor(found.login)
  await mustWait(db, openVault(database.dataDir), found.login, visitor)
  return {
    token: await enter(database, found, { code: how.code, visitor, by: how.label }),
    login: found.login,
  }
}

async function candidate(db: Db, which: RawBuilder<unknown>): Promise<Candidate | undefined> {
  const { rows } = await sql<Candidate>`
    select a.id, a.name, a.login, a.password, a.suspended_at is not null as suspended, a.key_id,
      case when a.totp_confirmed_at is not null then a.totp_secret end as totp_secret, a.totp_step
    from accounts.account a where ${which}`.execute(db)
  return rows[0]
}

/** The second factor where there is one, then the session. */
async function enter(
  database: Database,
  found: Candidate,
  { by, code, visitor }: { code: string | undefined; visitor: Visitor; by: string | null },
): Promise<string> {
  const vault = openVault(database.dataDir)
  const { login } = found
  if (found.totpSecret !== null) await passSecondFactor(database, vault, found, code, visitor)
  await forgetFailures(database.db, vault, login, visitor)
  const { token } = await execute(database, { name: found.name }, startSession, {
    accountId: String(found.id),
    agent: visitor.agent,
    address: visitor.address,
    by,
  })
  return token
}

async function passSecondFactor(
  { db }: Database,
  vault: Vault,
  { id, keyId, login, totpSecret, totpStep }: Candidate,
  code: string | undefined,
  visitor: Visitor,
): Promise<void> {
  if (!code)
    refuse('unauthenticated', '请填写验证器上的 6 位数字。', [{ field: 'code', message: '请填写动态码' }])
  const key = (await vault.keys(db, [keyId])).get(keyId)
  const secret = key && totpSecret ? vault.open(key, totpSecret as Sealed) : null
  const step = secret ? await stepOf(secret, code, totpStep) : null
  if (step !== null) {
    // Two that send one code at once: the second finds the step used.
    const { rows } = await sql`update accounts.account set totp_step = ${step}
      where id = ${id} and coalesce(totp_step < ${step}, true) returning id`.execute(db)
    if (rows.length > 0) return
  } else if (await useRecoveryCode(db, vault, id, code)) return
  await keepFailure(db, vault, login, visitor)
  refuse('unauthenticated', '动态码不对，或者已经用过。请等下一个码再试；手机不在身边，可以用一个恢复码。', [
    { field: 'code', message: '动态码不对' },
  ])
}

const startSession = command({
  name: 'accounts.sign-in',
  input: z.object({
    accountId: recordId,
    agent: z.string(),
    address: z.string(),
    /** What the identity provider is called; null after a password. */
    by: z.string().nullable(),
  }),
  may: null,
  run: async ({ tx }, { input }) => ({
    token: await beginSession(tx, BigInt(input.accountId), input),
  }),
  audit: (_, { input: { address, agent, by } }) => [
    { sentence: `${by === null ? '' : `用“${by}”`}登录（${agent}，${address}）` },
  ],
})

/** Ends sessions of the actor's own account: one of them, or all but the one that asks. */
export const endOwnSessions = command({
  name: 'accounts.sign-out',
  input: z.object({ sessionId: recordId.nullable(), exceptId: recordId.nullable() }),
  may: null,
  async run({ tx, actor }, { input }) {
    const accountId = actor.account?.id ?? refuse('unauthenticated', '您还没有登录。')
    if (input.sessionId === null) {
      await endSessions(tx, accountId, input.exceptId === null ? null : BigInt(input.exceptId))
      return {}
    }
    const { rows } = await sql`update accounts.session set ended_at = now()
      where id = ${input.sessionId}::bigint and account_id = ${accountId} and ended_at is null
      returning id`.execute(tx)
    if (rows.length === 0) refuse('missing', '没有这次登录，或者它已经结束。')
    return {}
  },
  audit: (_, { input }) => [{ sentence: input.sessionId === null ? '退出其他登录' : '退出登录' }],
})
