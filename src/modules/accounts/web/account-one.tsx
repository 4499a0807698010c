// One account: its roles with their terms, and what an administrator may do with it.
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { dateInProse } from '#kernel/web/format.ts'
import { RecordPage } from '#kernel/web/parts/record-page.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { AccountView, HeldRole } from '../contract.ts'
import { states } from './account-list.tsx'
import { GivenLink } from './parts/given-link.tsx'
import { GrantForm } from './parts/grant-form.tsx'
import { renewLink, restore, revoke, suspend, useAccount, useAccountWrite } from './queries.ts'
import './accounts.css'

export default function AccountOne() {
  const { id = '' } = useParams({ strict: false })
  const account = useAccount(id)
  return (
    <RecordPage title="账号" record={account}>
      {(view) => <One account={view} />}
    </RecordPage>
  )
}

function One({ account }: { account: AccountView }) {
  const mayManage = useMay('accounts.manage')
  return (
    <article className="account">
      <title>{`${account.name} · 同心`}</title>
      <p className="no-print">
        <Link to="/accounts">全部账号</Link>
      </p>
      <header className="list-head">
        <h1>
          {account.name}{' '}
          <span className="state" data-state={states[account.state].mark}>
            {states[account.state].label}
          </span>
        </h1>
        <p className="quiet apart">
          <span>用户名 {account.login}</span>
          <span>{account.secondFactor ? '已启用动态码' : '未启用动态码'}</span>
        </p>
      </header>
      <section>
        <h2>角色</h2>
        {account.roles.length === 0 && <p className="quiet">还没有角色，登录后什么都看不到。</p>}
        <ul className="plain-list">
          {account.roles.map((role) => (
            <Held key={`${role.role} ${role.place} ${role.grantId}`} role={role} />
          ))}
        </ul>
      </section>
      <GrantForm id={account.id} />
      {mayManage && <Manage account={account} />}
    </article>
  )
}

function Held({ role }: { role: HeldRole }) {
  const mayGrant = useMay('accounts.grant')
  const take = useAccountWrite((reason: string) => revoke(role.grantId ?? '', reason))
  const { grantId, label, place, from, to, reason } = role
  const term = [from && `${dateInProse(from)}起`, to && `${dateInProse(to)}止`].filter(Boolean).join('，')
  return (
    <li>
      <span className="apart">
        <strong>{label}</strong>
        <span>{place}</span>
        <span className="quiet small">{term || '没有止期'}</span>
        <span className="quiet small">
          {reason}
          {grantId === null && '（由名册认定，随名册变动）'}
        </span>
      </span>
      {take.error && <Refused error={take.error} title="没有收回" />}
      {grantId !== null && mayGrant && (
        <button
          type="button"
          className="plain-button"
          onClick={() => {
            const why = window.prompt(`收回“${label}”的依据是？`)
            if (why) take.mutate(why)
          }}
        >
          收回
        </button>
      )}
    </li>
  )
}

function Manage({ account }: { account: AccountView }) {
  const link = useAccountWrite(() => renewLink(account.id))
  const stop = useAccountWrite(() =>
    account.state === 'suspended' ? restore(account.id) : suspend(account.id),
  )
  return (
    <section>
      <h2>账号</h2>
      {[link.error, stop.error].map((error) => error && <Refused key={error.message} error={error} />)}
      <p className="buttons">
        <Button loading={link.isPending} onClick={() => link.mutate(undefined)}>
          {account.state === 'invited' ? '重发邀请链接' : '发重设密码的链接'}
        </Button>
        <Button loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
          {account.state === 'suspended' ? '恢复账号' : '停用账号'}
        </Button>
      </p>
      {link.data && <GivenLink link={link.data} />}
    </section>
  )
}
