// A new password for the own account.
import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { passwordAtLeast } from '../../contract.ts'
import { changePassword } from '../queries.ts'

const empty = { current: '', password: '' }

export function PasswordForm() {
  const [typed, setTyped] = useState(empty)
  const change = useMutation({ mutationFn: changePassword, onSuccess: () => setTyped(empty) })
  const problem = (field: string) =>
    change.error instanceof ApiError
      ? change.error.problems.find((p) => p.field === field)?.message
      : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate(typed)
  }
  const input = (field: keyof typeof typed, complete: string) => ({
    type: 'password',
    autoComplete: complete,
    value: typed[field],
    onChange: (event: { target: { value: string } }) => setTyped({ ...typed, [field]: event.target.value }),
  })
  return (
    <section>
      <h2>密码</h2>
      <form className="account-form" onSubmit={submit} noValidate>
        {change.error && <Refused error={change.error} />}
        {change.isSuccess && <p role="status">密码已改，其他地方的登录都已退出。</p>}
        <Field label="现在的密码" problem={problem('current')}>
          {(control) => <input {...control} {...input('current', 'current-password')} />}
        </Field>
        <Field label="新密码" note={`至少 ${passwordAtLeast} 个字符`} problem={problem('password')}>
          {(control) => <input {...control} {...input('password', 'new-password')} />}
        </Field>
        <Button htmlType="submit" loading={change.isPending}>
          修改密码
        </Button>
      </form>
    </section>
  )
}
