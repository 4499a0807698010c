// Settling what was chosen: how, and why; and taking a settlement back.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type SettledHow, settlements } from '#kernel/history/contract.ts'
import { send } from '#kernel/web/api.ts'
import { count } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'

const meanings: Record<SettledHow, string> = {
  stands: '核对过，原文属实',
  corrected: '已在记录页或台账里改正',
  dropped: '无从核对，也不影响使用',
}

export function Settle({ ids, done }: { ids: string[]; done: () => void }) {
  const [how, setHow] = useState<SettledHow>('stands')
  const [reason, setReason] = useState('')
  const queries = useQueryClient()
  const [key] = useState(() => crypto.randomUUID())
  const settle = useMutation({
    mutationFn: () => send('/doubts/settlement', { ids, how, reason }, `${key}-${ids.length}-${how}`),
    onSuccess: async () => {
      await queries.invalidateQueries()
      done()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    settle.mutate()
  }
  return (
    <form className="settle no-print" onSubmit={submit} aria-label="处理选中的内容">
      <fieldset className="settle-how">
        <legend>选中 {count(ids.length)} 条</legend>
        {(Object.keys(settlements) as SettledHow[]).map((value) => (
          <label key={value}>
            <input type="radio" name="how" checked={how === value} onChange={() => setHow(value)} />
            <span>
              {settlements[value]} <span className="quiet small">{meanings[value]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <Why value={reason} set={setReason} label="依据" example="已与商会秘书处电话核实" />
      <Button type="primary" htmlType="submit" loading={settle.isPending} disabled={reason.trim().length < 2}>
        处理这 {count(ids.length)} 条
      </Button>
      {settle.error && <Refused error={settle.error} title="还没有处理" />}
    </form>
  )
}

interface WhyProps {
  value: string
  set: (text: string) => void
  label: string
  example: string
}

const Why = ({ example, label, set, value }: WhyProps) => (
  <Field label={label} problem={undefined}>
    {(control) => (
      <input
        {...control}
        value={value}
        maxLength={500}
        placeholder={`例如：${example}`}
        onChange={(event) => set(event.target.value)}
      />
    )}
  </Field>
)

export function UndoSettlement({ id }: { id: string }) {
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [key] = useState(() => crypto.randomUUID())
  const queries = useQueryClient()
  const undo = useMutation({
    mutationFn: () => send(`/settlements/${id}/undo`, { reason }, key),
    onSuccess: () => queries.invalidateQueries(),
  })
  if (!open) {
    return (
      <button type="button" className="plain-button no-print" onClick={() => setOpen(true)}>
        撤销
      </button>
    )
  }
  return (
    <span className="settle-undo">
      <Why value={reason} set={setReason} label="撤销的原因（同一次处理的一并撤销）" example="选错了" />
      <Button
        danger
        loading={undo.isPending}
        disabled={reason.trim().length < 2}
        onClick={() => undo.mutate()}
      >
        撤销这次处理
      </Button>
      {undo.error && <Refused error={undo.error} title="还没有撤销" />}
    </span>
  )
}
