// The corrections of one confirmed number: what was confirmed, what is right, why, and who signed and reviewed it.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { inWords, momentInProse } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { ConfirmedFigure, Correction } from '../../../returns/contract.ts'
import { differenceOf } from '../change.ts'
import { useStep } from '../queries.ts'

interface Props {
  figure: ConfirmedFigure
  /** The return to which reviews are sent; without it they are only told. */
  returnId?: string
}

export function Notes({ figure: { corrections, unit }, returnId }: Props) {
  return corrections.map((note) => (
    <div key={note.id} className="correction">
      <p>
        <span className="state" data-state={note.outcome === 'agreed' ? 'active' : stateOf(note)}>
          {titleOf(note)}
        </span>
        ：上报 <s>{inWords(note.value, unit).join(' ')}</s>，应为{' '}
        <strong>{inWords(note.right, unit).join(' ')}</strong>（{differenceOf(note.difference, unit)}）。
        {note.reason}
      </p>
      <p className="small quiet">
        {note.signed.by} {momentInProse(note.signed.at)}提出
        {note.reviewed && `，${note.reviewed.by} ${momentInProse(note.reviewed.at)}审核`}
        {note.answer && `：${note.answer}`}
      </p>
      {returnId !== undefined && note.outcome === null && <Review note={note} returnId={returnId} />}
    </div>
  ))
}

const titleOf = ({ outcome }: Correction) =>
  outcome === null ? '更正待审核' : outcome === 'agreed' ? '更正' : '没有同意的更正'
const stateOf = ({ outcome }: Correction) => (outcome === null ? 'doubtful' : 'ended')

function Review({ note: { id, yours }, returnId }: { note: Correction; returnId: string }) {
  const may = useMay('returns.review')
  const step = useStep(`/${returnId}/corrections/${id}/review`)
  const [answer, setAnswer] = useState('')
  if (!may) return null
  if (yours) return <p className="quiet">这条更正是您提出的，请另一位有审核权限的同事审核。</p>
  function refuse(event: FormEvent) {
    event.preventDefault()
    step.mutate({ outcome: 'refused', answer })
  }
  return (
    <form className="return-form" onSubmit={refuse} noValidate>
      {step.error && <Refused error={step.error} title="没有审核" />}
      <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ outcome: 'agreed' })}>
        同意更正
      </Button>
      <Field label="不同意的理由" problem={undefined}>
        {(control) => (
          <input {...control} value={answer} onChange={(event) => setAnswer(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit">不同意</Button>
    </form>
  )
}
