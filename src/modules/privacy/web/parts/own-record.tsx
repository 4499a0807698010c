// On the own account: what is kept of oneself, who read the sealed part of it, and saying what is wrong.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { FormEvent } from 'react'
import { apiAddress, read, send } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { useKept } from '#kernel/web/kept.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { KeptNote, keptForNow } from '#kernel/web/parts/kept-note.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { type OwnRecord, outcomes } from '../../contract.ts'
import { OwnErasure } from './own-erasure.tsx'
import './privacy.css'

const key = ['own-record']
type Person = NonNullable<OwnRecord['person']>

export default function OwnRecordSection() {
  const own = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<OwnRecord>('/own-record', {}, signal),
    gcTime: 0,
  })
  if (own.error) return <Failure error={own.error} />
  const person = own.data?.person
  if (!person) return null
  return (
    <section className="own-record">
      <h2>登记的我的信息</h2>
      <Fields fields={person.fields} />
      {person.sealed.length > 0 && (
        <details>
          <summary>显示{person.sealed.map(({ label }) => label).join('、')}</summary>
          <Fields fields={person.sealed} />
        </details>
      )}
      <p>
        <a href={apiAddress('/own-record/file')} download>
          下载一份
        </a>
      </p>
      <Readings person={person} />
      <Objections person={person} />
      <OwnErasure erasures={person.erasures} />
    </section>
  )
}

function Fields({ fields }: { fields: Person['fields'] }) {
  return (
    <dl className="own-fields">
      {fields.map(({ label, value }) => (
        <div key={label}>
          <dt className="quiet">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Readings({ person: { readings } }: { person: Person }) {
  return (
    <>
      <h3>谁看过敏感项</h3>
      {readings.length === 0 ? (
        <p className="quiet">还没有人看过您的身份证号、电话和出生日期。有人看，会写明用途，记在这里。</p>
      ) : (
        <ul className="plain-list">
          {readings.map(({ actor, at, sentence }) => (
            <li key={at + sentence}>
              <span className="apart">
                <span className="number quiet">{momentInProse(at)}</span>
                <strong>{actor}</strong>
                <span>{sentence}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Objections({ person: { objections } }: { person: Person }) {
  const queries = useQueryClient()
  const kept = useKept('objection', { said: '' })
  const { said } = kept.value
  const object = useMutation({
    mutationFn: () => send('/own-record/objections', { said }, crypto.randomUUID()),
    onSuccess: () => {
      kept.forget()
      return queries.invalidateQueries({ queryKey: key })
    },
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    object.mutate()
  }
  return (
    <>
      <h3>有不对的地方</h3>
      {objections.length > 0 && (
        <ul className="plain-list">
          {objections.map(({ answered, id, said, saidAt }) => (
            <li key={id}>
              <p>
                {said} <span className="quiet small">{momentInProse(saidAt)}</span>
              </p>
              <p className={answered ? undefined : 'quiet'}>
                {answered
                  ? `${outcomes[answered.outcome]}：${answered.answer}（${answered.by}，${momentInProse(answered.at)}）`
                  : '等待答复'}
              </p>
            </li>
          ))}
        </ul>
      )}
      <form className="account-form" onSubmit={submit} noValidate>
        <KeptNote kept={kept} />
        {object.error && <Refused error={object.error} title="没有提交" />}
        <Field label="哪一项不对，应当是什么" note={keptForNow} problem={undefined}>
          {(control) => (
            <textarea
              {...control}
              rows={3}
              value={said}
              onChange={(event) => kept.set({ said: event.target.value })}
            />
          )}
        </Field>
        <Button htmlType="submit" loading={object.isPending}>
          提出更正
        </Button>
      </form>
    </>
  )
}
