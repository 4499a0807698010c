// Below the form that was filled in last: taking it back, with the reason.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { send } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { ChamberView, UndoRevision as Sent } from '../../contract.ts'
import './undo-revision.css'

export function UndoRevision({ chamber: { id, version } }: { chamber: ChamberView }) {
  const [reason, setReason] = useState('')
  // The same attempt sent twice is done once.
  const [key] = useState(() => crypto.randomUUID())
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: (sent: Sent) => send<ChamberView>(`/chambers/${id}/revisions/undo`, sent, key),
    onSuccess: () => queries.invalidateQueries(),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    undo.mutate({ version, reason })
  }
  return (
    <details className="undo-revision no-print">
      <summary>撤销</summary>
      <form onSubmit={submit} noValidate>
        {undo.error && <Refused error={undo.error} title="没有撤销" />}
        <p className="quiet">改动的各项恢复为改动前的内容；改过什么、为什么撤销，都留在这里。</p>
        <Field label="撤销的依据" problem={undefined}>
          {(control) => (
            <input {...control} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} />
          )}
        </Field>
        <Button htmlType="submit" disabled={reason.trim().length < 2} loading={undo.isPending}>
          撤销这次改动
        </Button>
      </form>
    </details>
  )
}
