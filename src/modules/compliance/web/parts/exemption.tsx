// What a superior allowed somebody not to keep: noting it, and withdrawing it.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError, send } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { FindingView } from '../../contract.ts'

const empty = { allowedBy: '', paper: '', from: '', to: '', reason: '' }

/** Below a finding: the form that fits it; nothing for whoever may not, or where the rule leaves no choice. */
export function Exemption({ finding }: { finding: FindingView }) {
  const may = useMay('exemptions.manage')
  if (!may || !finding.exemptible) return null
  if (finding.exemption !== null) return <Withdraw id={finding.exemption} />
  return finding.standing === 'done' ? null : <Grant finding={finding} />
}

/** Sends a write; whatever was read of findings is asked for again. One key an attempt that succeeds. */
function useWrite(path: string) {
  const client = useQueryClient()
  const [key, setKey] = useState(() => crypto.randomUUID())
  return useMutation({
    mutationFn: (body: object) => send(path, body, key),
    onSuccess: async () => {
      setKey(crypto.randomUUID())
      await client.invalidateQueries({ queryKey: ['findings'] })
    },
  })
}

function Grant({ finding: { rule, subject } }: { finding: FindingView }) {
  const [typed, setTyped] = useState(empty)
  const write = useWrite('/exemptions')
  const problems = write.error instanceof ApiError ? write.error.problems : []
  const problem = (field: string) => problems.find((p) => p.field === field)?.message
  const type = (field: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value })
  function submit(event: FormEvent) {
    event.preventDefault()
    write.mutate({ ...typed, rule, kind: subject.kind, subjectId: subject.id, to: typed.to || null })
  }
  return (
    <details className="exemption">
      <summary>上级同意不作要求</summary>
      <form onSubmit={submit} noValidate>
        {write.error && <Refused error={write.error} />}
        <Field label="同意的上级" problem={problem('allowedBy')}>
          {(control) => <input {...control} value={typed.allowedBy} onChange={type('allowedBy')} />}
        </Field>
        <Field label="依据" problem={problem('paper')}>
          {(control) => (
            <input {...control} placeholder="如：批复（文号）" value={typed.paper} onChange={type('paper')} />
          )}
        </Field>
        <Field label="原因" problem={problem('reason')}>
          {(control) => <input {...control} value={typed.reason} onChange={type('reason')} />}
        </Field>
        <Field label="起" problem={problem('from')}>
          {(control) => <input {...control} type="date" value={typed.from} onChange={type('from')} />}
        </Field>
        <Field label="止" note="含当天；空着就是另行通知" problem={problem('to')}>
          {(control) => <input {...control} type="date" value={typed.to} onChange={type('to')} />}
        </Field>
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          登记
        </Button>
      </form>
    </details>
  )
}

function Withdraw({ id }: { id: string }) {
  const [reason, setReason] = useState('')
  const write = useWrite(`/exemptions/${id}/withdrawal`)
  function submit(event: FormEvent) {
    event.preventDefault()
    write.mutate({ reason })
  }
  return (
    <details className="exemption">
      <summary>撤回这次登记</summary>
      <form onSubmit={submit} noValidate>
        {write.error && <Refused error={write.error} title="没有撤回" />}
        <Field label="撤回的原因" note="撤回后照常核算；登记过什么仍留着" problem={undefined}>
          {(control) => (
            <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <Button htmlType="submit" loading={write.isPending}>
          撤回
        </Button>
      </form>
    </details>
  )
}
