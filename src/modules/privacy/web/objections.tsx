// What people say is wrong with what is kept of them, to be looked into and answered.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { read, send } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { type ObjectionList, type Outcome, outcomes } from '../contract.ts'
import '#kernel/web/parts/list.css'

const key = ['objections']

export default function Objections() {
  const objections = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<ObjectionList>('/objections', {}, signal),
    gcTime: 0,
  })
  const items = objections.data?.items
  return (
    <div className="records">
      <title>本人提出的更正 · 同心</title>
      <header className="list-head">
        <h1>本人提出的更正{items && items.length > 0 && <> {items.length} 条</>}</h1>
      </header>
      <p className="quiet">
        党员在“我的账号”里提出。请先核对原件；确有不对的，在台账里改正后导入，再在这里答复。
      </p>
      {objections.error ? (
        <Failure error={objections.error} retry={() => void objections.refetch()} />
      ) : items === undefined ? (
        <Waiting rows={4} />
      ) : items.length === 0 ? (
        <section className="nothing">
          <h2>没有等待答复的更正</h2>
          <p>有人提出时，会列在这里。</p>
        </section>
      ) : (
        <ul className="plain-list">
          {items.map((objection) => (
            <Objection key={objection.id} objection={objection} />
          ))}
        </ul>
      )}
    </div>
  )
}

function Objection({
  objection: { id, name, personId, said, saidAt },
}: {
  objection: ObjectionList['items'][number]
}) {
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
    <li>
      <p className="apart">
        <Link to="/people/$id" params={{ id: personId }}>
          {name}
        </Link>
        <span className="quiet small">{momentInProse(saidAt)}</span>
      </p>
      <p>{said}</p>
      <form className="account-form row" onSubmit={submit} noValidate>
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
    </li>
  )
}
