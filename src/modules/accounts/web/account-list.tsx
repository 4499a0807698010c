// All accounts with their roles, and the invitation of another.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { AccountView } from '../contract.ts'
import { GivenLink } from './parts/given-link.tsx'
import { PlaceField } from './parts/place-field.tsx'
import { invite, useAccounts, useAccountWrite } from './queries.ts'
import '#kernel/web/parts/list.css'
import './accounts.css'

export const states: Record<AccountView['state'], { label: string; mark: string }> = {
  invited: { label: '待开通', mark: 'waiting' },
  active: { label: '在用', mark: 'active' },
  suspended: { label: '已停用', mark: 'ended' },
}

export default function AccountList() {
  const accounts = useAccounts()
  const mayManage = useMay('accounts.manage')
  return (
    <div className="records accounts">
      <title>账号角色 · 同心</title>
      <header className="list-head">
        <h1>账号角色</h1>
      </header>
      <p className="quiet about">
        系统管理员开通和停用账号，安全管理员授予和收回角色，审计管理员看审计：三者分设，都不看业务数据。书记、会长、秘书长和党员的身份由名册认定。
      </p>
      {mayManage && <Invitation />}
      {accounts.error && <Failure error={accounts.error} retry={() => void accounts.refetch()} />}
      {!accounts.data && !accounts.error && <Waiting rows={6} />}
      <ul className="account-rows">
        {accounts.data?.items.map((account) => (
          <li key={account.id}>
            <Link to="/accounts/$id" params={{ id: account.id }}>
              {account.name}
            </Link>
            <span className="quiet">{account.login}</span>
            <span className="state" data-state={states[account.state].mark}>
              {states[account.state].label}
            </span>
            <span>
              {account.roles.length === 0
                ? '还没有角色'
                : account.roles.map(({ label, place }) => `${label}（${place}）`).join('、')}
            </span>
            <span className="quiet small">
              {account.lastSeenAt ? `${momentInProse(account.lastSeenAt)} 用过` : '还没有登录过'}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const empty = { name: '', login: '', person: '' }

function Invitation() {
  const [typed, setTyped] = useState(empty)
  const send = useAccountWrite(() =>
    invite({ name: typed.name, login: typed.login, personId: typed.person || null }),
  )
  const problems = send.error instanceof ApiError ? send.error.problems : []
  const problem = (field: string) => problems.find((p) => p.field.endsWith(field))?.message
  function submit(event: FormEvent) {
    event.preventDefault()
    send.mutate(undefined, { onSuccess: () => setTyped(empty) })
  }
  return (
    <details className="invitation" open={send.data !== undefined || undefined}>
      <summary>邀请开通账号</summary>
      <form className="account-form row" onSubmit={submit} noValidate>
        {send.error && <Refused error={send.error} title="没有发出邀请" />}
        <Field label="姓名" problem={problem('name')}>
          {(control) => (
            <input
              {...control}
              value={typed.name}
              onChange={(event) => setTyped({ ...typed, name: event.target.value })}
            />
          )}
        </Field>
        <Field label="用户名" note="手机号或好记的名字" problem={problem('login')}>
          {(control) => (
            <input
              {...control}
              value={typed.login}
              onChange={(event) => setTyped({ ...typed, login: event.target.value })}
            />
          )}
        </Field>
        <PlaceField
          kind="person"
          label="名册里的哪一位（不在名册里的不用选）"
          value={typed.person}
          onChange={(person) => setTyped({ ...typed, person })}
        />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          生成邀请链接
        </Button>
      </form>
      {send.data && <GivenLink link={send.data} />}
    </details>
  )
}
