// What is acknowledged beside the intake: sessions, accounts, roles, backups, and the start itself.
import { setTimeout as wait } from 'node:timers/promises'
import type { AccountView } from '#modules/accounts/contract.ts'
import type { BackupList } from '#modules/backups/contract.ts'
import type { Desk } from './desk.ts'
import type { Step } from './import-steps.ts'

const manager = { as: 'system-administrator' } as const

async function accountOf({ clerk }: Desk, login: string): Promise<AccountView | undefined> {
  const { items } = await clerk.ask<{ items: AccountView[] }>('/accounts', manager)
  return items.find((account) => account.login === login)
}

/** Invites somebody, or, where nobody can know whether that was done, sends them a new link. */
async function invited(desk: Desk, login: string): Promise<{ accountId: string; path: string }> {
  const body = { name: `经办 ${login}`, login, personId: null }
  for (;;) {
    const there = await accountOf(desk, login)
    const path = there ? `/accounts/${there.id}/link` : '/accounts'
    const answer = await desk.clerk.once(path, { ...manager, method: 'POST', ...(!there && { body }) })
    if (answer) return JSON.parse(answer.bytes.toString()) as { accountId: string; path: string }
  }
}

export const accountSteps: Record<string, Step> = {
  async 登录(desk) {
    return async () => {
      const cookie = await desk.clerk.signIn('office')
      desk.promiseSession(cookie, '党委办公室 周敏')
    }
  },
  async 邀请开通(desk) {
    const login = `soak${desk.next()}`
    const password = `口令-${login}-江海`
    return async () => {
      const { accountId, path } = await invited(desk, login)
      const accept = `/links/${path.split('/').at(-1)}/acceptance`
      // Used already: the answer to it was lost, the password was not.
      await desk.clerk.ask(accept, { method: 'POST', body: { password }, or: [404] })
      const cookie = await desk.clerk.signIn(login, password)
      desk.promiseSession(cookie, `经办 ${login}`)
      desk.promise(`account ${login}`, ({ accounts }) => accounts.get(accountId)?.state === 'active')
    }
  },
  async 授予角色(desk) {
    const { accountId } = await invited(desk, `soak${desk.next()}`)
    return async () => {
      const reason = '市委办来函'
      const body = { role: 'leader', from: null, to: null, reason }
      const held = async () =>
        (await desk.clerk.ask<AccountView>(`/accounts/${accountId}`, manager)).roles.length > 0
      const asked = {
        as: 'security-administrator',
        method: 'POST',
        body,
        key: `soak-grant-${accountId}`,
      } as const
      while (!(await held())) await desk.clerk.once(`/accounts/${accountId}/grants`, asked)
      desk.promise(`role of account ${accountId}`, ({ accounts }) => {
        const roles = accounts.get(accountId)?.roles ?? []
        return roles.length === 1 && roles[0]?.role === 'leader' && roles[0].reason === reason
      })
    }
  },
  async 备份(desk) {
    const list = () => desk.clerk.ask<BackupList>('/backups', manager)
    const before = new Set((await list()).items.map(({ name }) => name))
    return async () => {
      for (;;) {
        const { items, running, failure } = await list()
        if (failure?.message.includes('系统内部出错'))
          throw new Error('a backup calls the crash our own fault')
        const made = items.find(({ name }) => !before.has(name))
        if (made) {
          return desk.promise(`backup ${made.name}`, ({ backups }) =>
            backups.some(
              ({ name, fault, rows }) => name === made.name && fault === null && rows === made.rows,
            ),
          )
        }
        if (!running) await desk.clerk.once('/backups', { ...manager, method: 'POST', or: [409] })
        await wait(20)
      }
    }
  },
  async 启动(desk) {
    await desk.server.stop()
    return () => desk.server.ready()
  },
}
