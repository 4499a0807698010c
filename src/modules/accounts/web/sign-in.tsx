// Signing in: a name, a password, the second factor where there is one; in a demonstration an account to try.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Session } from '#kernel/http/contract.ts'
import { ApiError } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { CodeField } from './parts/code-field.tsx'
import { useProviderVisit, useSignIn } from './queries.ts'
import './accounts.css'

export default function SignInPage({ session }: { session: Session }) {
  const [typed, setTyped] = useState({ login: '', password: '', code: '' })
  const signIn = useSignIn()
  const problem = signIn.error instanceof ApiError ? signIn.error.problems[0] : undefined
  // The second factor is asked for once the password was right.
  const [asked, setAsked] = useState(false)
  if (problem?.field === 'code' && !asked) setAsked(true)
  const type = (field: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value })

  function submit(event: FormEvent) {
    event.preventDefault()
    const { login, password, code } = typed
    signIn.mutate({ login, password, ...(code ? { code } : {}) })
  }
  return (
    <section className="sign-in">
      <title>登录 · 同心</title>
      <h1>登录</h1>
      <p className="quiet">
        {session.federation?.name ?? '商会党建台账'}
        。本系统不存放、不处理国家秘密；标有密级和“内部”的文件请勿录入。
      </p>
      <form className="account-form" onSubmit={submit} noValidate>
        {signIn.error && !(asked && !typed.code) && <Refused error={signIn.error} title="没有登录成功" />}
        <Field label="手机号或用户名" problem={undefined}>
          {(control) => (
            <input
              {...control}
              autoComplete="username"
              value={typed.login}
              onChange={type('login')}
              autoFocus
            />
          )}
        </Field>
        <Field label="密码" problem={undefined}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="current-password"
              value={typed.password}
              onChange={type('password')}
            />
          )}
        </Field>
        {asked && <CodeField value={typed.code} onChange={type('code')} />}
        <Button type="primary" htmlType="submit" size="large" loading={signIn.isPending}>
          登录
        </Button>
        <p className="small quiet">
          忘了密码，请系统管理员发一个重设密码的链接。连续输错会要求等一会儿再试，不会锁死。
        </p>
      </form>
      {session.provider !== null && <ProviderButton label={session.provider} />}
      {session.trial && (
        <Trial trial={session.trial} onChoose={(login, password) => signIn.mutate({ login, password })} />
      )}
    </section>
  )
}

function ProviderButton({ label }: { label: string }) {
  const visit = useProviderVisit()
  return (
    <section className="account-form provider">
      {visit.error && <Refused error={visit.error} title="没有去成" />}
      <Button
        size="large"
        loading={visit.isPending || visit.isSuccess}
        onClick={() => visit.mutate(undefined)}
      >
        用{label}登录
      </Button>
      <p className="small quiet">第一次使用，请先用用户名和密码登录，在“我的账号”里绑定。</p>
    </section>
  )
}

function Trial({
  trial,
  onChoose,
}: {
  trial: NonNullable<Session['trial']>
  onChoose: (login: string, password: string) => void
}) {
  return (
    <section className="trial" aria-labelledby="trial">
      <h2 id="trial">演示：选一个身份进入</h2>
      <p className="quiet">人员和单位都是虚构的。每个身份只看得到自己职责范围内的内容。</p>
      <ul>
        {trial.accounts.map(({ login, name, role, sees }) => (
          <li key={login}>
            <button type="button" onClick={() => onChoose(login, trial.password)}>
              <strong>{role}</strong>
              <span>{name}</span>
              <span className="small quiet">{sees}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
