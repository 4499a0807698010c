// Whom the own account is bound to at the identity provider, where one is set up.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { unbind, useOwnBinding, useProviderVisit } from '../queries.ts'

export function BindingForm() {
  const binding = useOwnBinding().data
  if (!binding || binding.label === null) return null
  const { boundAt, label } = binding
  return (
    <section>
      <h2>{label}</h2>
      {boundAt === null ? <Bind label={label} /> : <Bound label={label} since={momentInProse(boundAt)} />}
    </section>
  )
}

function Bind({ label }: { label: string }) {
  const [current, setCurrent] = useState('')
  const visit = useProviderVisit()
  const problem =
    visit.error instanceof ApiError
      ? visit.error.problems.find(({ field }) => field === 'current')?.message
      : undefined
  function submit(event: FormEvent) {
    event.preventDefault()
    visit.mutate(current)
  }
  return (
    <>
      <p className="quiet">绑定以后可以用{label}登录，密码照样能用。绑定前请再输入一次密码。</p>
      <form className="account-form" onSubmit={submit} noValidate>
        {visit.error && <Refused error={visit.error} title="还没有绑定" />}
        <Field label="现在的密码" problem={problem}>
          {(control) => (
            <input
              {...control}
              type="password"
              autoComplete="current-password"
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Button htmlType="submit" loading={visit.isPending || visit.isSuccess}>
          去{label}绑定
        </Button>
      </form>
    </>
  )
}

function Bound({ label, since }: { label: string; since: string }) {
  const queries = useQueryClient()
  const end = useMutation({
    mutationFn: unbind,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['account', 'binding'] }),
  })
  return (
    <>
      <p>
        {since} 绑定，可以用{label}登录。
      </p>
      {end.error && <Refused error={end.error} title="还没有解除" />}
      <Button loading={end.isPending} onClick={() => end.mutate()}>
        解除绑定
      </Button>
    </>
  )
}
