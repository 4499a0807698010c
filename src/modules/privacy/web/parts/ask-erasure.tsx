// The form by which an erasure is asked for: on which ground, and why.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { send } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { grounds } from '../../contract.ts'
import './privacy.css'

interface Asking {
  /** Where it is sent to, below /api/v1. */
  path: string
  first: keyof typeof grounds
  action: string
  /** What is read again afterwards. */
  changes: string[]
}

export function AskErasure({ action, changes, first, path }: Asking) {
  const queries = useQueryClient()
  const [ground, setGround] = useState(first)
  const [said, setSaid] = useState('')
  const ask = useMutation({
    mutationFn: () => send(path, { ground, said }, crypto.randomUUID()),
    onSuccess: () => {
      setSaid('')
      return queries.invalidateQueries({ queryKey: changes })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    ask.mutate()
  }
  return (
    <form className="case-form" onSubmit={submit} noValidate>
      {ask.error && <Refused error={ask.error} title="没有提交" />}
      {ask.isSuccess && <p role="status">已提交，等待决定。</p>}
      <Field label="依据" problem={undefined}>
        {(control) => (
          <select
            {...control}
            value={ground}
            onChange={(event) => setGround(event.target.value as keyof typeof grounds)}
          >
            {Object.entries(grounds).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="理由" problem={undefined}>
        {(control) => (
          <textarea {...control} rows={3} value={said} onChange={(event) => setSaid(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit" loading={ask.isPending}>
        {action}
      </Button>
    </form>
  )
}
