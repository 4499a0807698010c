// A one-time link: the first account is set up, an invitation accepted, a password set anew.
import { useMutation } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { RecordPage } from '#kernel/web/parts/record-page.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { type LinkView, passwordAtLeast } from '../contract.ts'
import { acceptLink, setUp, useLink } from './queries.ts'
import './accounts.css'

const titles: Record<LinkView['kind'], string> = {
  'set-up': '首次设置',
  invitation: '开通账号',
  reset: '重设密码',
}

export default function LinkPage() {
  const { token = '' } = useParams({ strict: false })
  const link = useLink(token)
  return (
    <RecordPage title="一次性链接" record={link}>
      {(view) => <SetPassword token={token} link={view} />}
    </RecordPage>
  )
}

function SetPassword({ token, link }: { token: string; link: LinkView }) {
  const [typed, setTyped] = useState({ name: '', login: '', password: '', again: '' })
  const differs = typed.again !== '' && typed.again !== typed.password
  const first = link.kind === 'set-up'
  const send = useMutation({
    mutationFn: () => (first ? setUp(token, typed) : acceptLink(token, { password: typed.password })),
  })
  const problems = send.error instanceof ApiError ? send.error.problems : []
  const problem = (field: string) => problems.find((p) => p.field.endsWith(field))?.message
  const type = (field: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value })
  function submit(event: FormEvent) {
    event.preventDefault()
    if (typed.again === typed.password) send.mutate()
  }
  if (send.isSuccess) {
    return (
      <section className="sign-in">
        <h1>{titles[link.kind]}</h1>
        <p>密码已设好。</p>
        <p>
          <a href="/">去登录</a>
        </p>
      </section>
    )
  }
  return (
    <section className="sign-in">
      <title>{`${titles[link.kind]} · 同心`}</title>
      <h1>{titles[link.kind]}</h1>
      <p className="quiet">
        {first
          ? '您是第一位使用者，将成为系统管理员：负责开通账号，不看业务数据。设好后请先启用动态码，再邀请安全管理员、审计管理员和党委办公室。'
          : `${link.name ?? ''}，您的用户名是 ${link.login ?? ''}。请设一个密码，链接只能用一次。`}
      </p>
      <form className="account-form" onSubmit={submit} noValidate>
        {send.error && <Refused error={send.error} title="没有设好" />}
        {first && (
          <>
            <Field label="姓名" problem={problem('name')}>
              {(control) => (
                <input {...control} autoComplete="name" value={typed.name} onChange={type('name')} />
              )}
            </Field>
            <Field label="用户名" note="手机号或好记的名字，登录时用" problem={problem('login')}>
              {(control) => (
                <input {...control} autoComplete="username" value={typed.login} onChange={type('login')} />
              )}
            </Field>
          </>
        )}
        <Field
          label="密码"
          note={`至少 ${passwordAtLeast} 个字符，可以是一句容易记住的话`}
          problem={problem('password')}
        >
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="new-password"
              value={typed.password}
              onChange={type('password')}
            />
          )}
        </Field>
        <Field label="再输入一次密码" problem={differs ? '两次输入的不一样' : undefined}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="new-password"
              value={typed.again}
              onChange={type('again')}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" size="large" loading={send.isPending}>
          确定
        </Button>
      </form>
    </section>
  )
}
