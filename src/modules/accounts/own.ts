// What somebody does with their own account: a new password, the second factor.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Sealed } from '#kernel/secrets/vault.ts'
import { newPassword } from './contract.ts'
import { hashPassword, isPassword } from './password.ts'
import { newSecret, renewRecoveryCodes, shownSecret, stepOf } from './second-factor.ts'
import { endSessions } from './sessions.ts'

interface Own {
  id: bigint
  login: string
  password: string | null
  keyId: bigint
  totpSecret: string | null
  confirmed: boolean
}

/** The actor's own account, locked; refuses (`unauthenticated`) where it has none. */
export async function ownAccount({ tx, actor }: Work): Promise<Own> {
  const { rows } = await sql<Own>`
    select id, login, password, key_id, totp_secret, totp_confirmed_at is not null as confirmed
    from accounts.account where id = ${actor.account?.id ?? null} for update`.execute(tx)
  return rows[0] ?? refuse('unauthenticated', '您还没有登录。')
}

const keyOf = async ({ tx, vault }: Work, { keyId }: Own) =>
  (await vault.keys(tx, [keyId])).get(keyId) ??
  refuse('unavailable', '这个账号的密钥已经销毁，请联系系统管理员。')

/** Refuses (`invalid`) whoever does not know the account's password. */
export async function mustKnow(own: Own, password: string): Promise<void> {
  if (!(await isPassword(own.password, password))) {
    refuse('invalid', '现在的密码不对。请核对后再试。', [{ field: 'current', message: '现在的密码不对' }])
  }
}

/** Changes the own password; the other sessions of the account end. */
export const changePassword = command({
  name: 'accounts.change-password',
  input: z.object({ current: z.string().max(200), password: newPassword, sessionId: z.bigint() }),
  may: null,
  load: ownAccount,
  async run({ tx }, { input, loaded }) {
    await mustKnow(loaded, input.current)
    const password = await hashPassword(input.password)
    await sql`update accounts.account set password = ${password} where id = ${loaded.id}`.execute(tx)
    await endSessions(tx, loaded.id, input.sessionId)
    return {}
  },
  audit: () => [{ sentence: '修改了自己的密码' }],
})

/** Offers a new secret for an authenticator app; it counts once a code of it was typed. */
export const offerSecondFactor = command({
  name: 'accounts.offer-second-factor',
  input: z.object({}),
  may: null,
  load: ownAccount,
  async run(work, { loaded }) {
    if (loaded.confirmed) refuse('conflict', '动态码已经启用。要换手机，请先停用再重新启用。')
    const secret = newSecret()
    const sealed = work.vault.seal(await keyOf(work, loaded), secret)
    await sql`update accounts.account set totp_secret = ${sealed} where id = ${loaded.id}`.execute(work.tx)
    return shownSecret(secret, loaded.login)
  },
  audit: () => [],
})

/** Puts the second factor into use, by a code of it; answers the recovery codes. */
export const confirmSecondFactor = command({
  name: 'accounts.confirm-second-factor',
  input: z.object({ code: z.string().trim().max(20) }),
  may: null,
  load: ownAccount,
  async run(work, { input, loaded }) {
    if (loaded.confirmed) refuse('conflict', '动态码已经启用。')
    if (loaded.totpSecret === null) refuse('conflict', '请先扫描二维码。')
    const secret = work.vault.open(await keyOf(work, loaded), loaded.totpSecret as Sealed)
    const step = await stepOf(secret, input.code, null)
    if (step === null) {
      refuse('invalid', '动态码不对。请核对手机的时间是否准确，再输入当前显示的 6 位数字。', [
        { field: 'code', message: '动态码不对' },
      ])
    }
    await sql`update accounts.account set totp_confirmed_at = now(), totp_step = ${step}
      where id = ${loaded.id}`.execute(work.tx)
    return { codes: await renewRecoveryCodes(work, loaded.id) }
  },
  audit: () => [{ sentence: '启用了动态码' }],
})

/** Takes the second factor out of use. */
export const dropSecondFactor = command({
  name: 'accounts.drop-second-factor',
  input: z.object({ current: z.string().max(200) }),
  may: null,
  load: ownAccount,
  async run({ tx }, { input, loaded }) {
    await mustKnow(loaded, input.current)
    if (!loaded.confirmed) refuse('conflict', '动态码没有启用。')
    await sql`update accounts.account set totp_secret = null, totp_confirmed_at = null, totp_step = null
      where id = ${loaded.id}`.execute(tx)
    await sql`delete from accounts.recovery_code where account_id = ${loaded.id}`.execute(tx)
    return {}
  },
  audit: () => [{ sentence: '停用了动态码' }],
})
