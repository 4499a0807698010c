// What people say is wrong with what is kept of them, to be looked into and answered.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { read, send } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { type ObjectionList, type Outcome, outcomes } from '../contract.ts'
import { Cases } from './parts/cases.tsx'

const key = ['objections']

export default function Objections() {
  const objections = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<ObjectionList>('/objections', {}, signal),
    gcTime: 0,
  })
  return (
    <Cases
      title="本人提出的更正"
      unit="条"
      about="党员在“我的账号”里提出。请先核对原件；确有不对的，在台账里改正后导入，再在这里答复。"
      found={objections}
      open={objections.data?.items}
      nothing="没有等待答复的更正"
      one={Objection}
    />
  )
}

function Objection({ item: { id, name, personId, said, saidAt } }: { item: ObjectionList['items'][number] }) {
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<Outcome>('corrected')
  const [answer, setAnswer] = useState('')
  const reply = useMutation({
    mutationFn: () => send(`/objections/${id}/answer`, { outcome, answer }, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    reply.mutate()
  }
  return (
    <>
      <p className="apart">
        <Link to="/people/$id" params={{ id: personId }}>
          {name}
        </Link>
        <span className="quiet small">{momentInProse(saidAt)}</span>
      </p>
      <p>{said}</p>
      <form className="case-form" onSubmit={submit} noValidate>
        {reply.error && <Refused error={reply.error} title="没有答复" />}
        <Field label="处理" problem={undefined}>
          {(control) => (
            <select
              {...control}
              value={outcome}
              onChange={(event) => setOutcome(event.target.value as Outcome)}
            >
              {Object.entries(outcomes).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label="答复" note="本人会看到" problem={undefined}>
          {(control) => (
            <input {...control} value={answer} onChange={(event) => setAnswer(event.target.value)} />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={reply.isPending}>
          答复
        </Button>
      </form>
    </>
  )
}
