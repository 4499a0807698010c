// One confirmed number: its value and change; opened, what it counts, where its records are, and how to correct it.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { count, inWords, momentInProse } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { ConfirmedFigure, Differences, ReturnView } from '../../../returns/contract.ts'
import { changeOf } from '../change.ts'
import { useStep } from '../queries.ts'
import { Notes } from './notes.tsx'

interface Props {
  figure: ConfirmedFigure
  of: ReturnView
  /** What the figure comes to now, where that is not of the same records. */
  now: Differences['items'][number] | undefined
}

export function ConfirmedRow({ figure, now, of }: Props) {
  const live = useMay('figures.read')
  const mayCorrect = useMay('returns.prepare') && of.state === 'locked'
  const { corrections, definition, id, label, records, unit } = figure
  const isWaiting = corrections.some(({ outcome }) => outcome === null)
  const [value, shownUnit] = inWords(figure.value, unit)
  const change = changeOf(figure)
  return (
    <div className="confirmed">
      <details>
        <summary>
          <span className="confirmed-label">{label}</span>
          <span className="confirmed-value">
            <strong>{value}</strong> {shownUnit}
          </span>
          <span className="confirmed-change quiet">{change}</span>
        </summary>
        <div className="confirmed-about">
          <p>口径：{definition}</p>
          <p>
            按 {momentInProse(of.prepared.at)} 的登记，计入 {count(records)} 条记录
            {figure.counted !== null && `，其中 ${count(figure.counted)} 条符合`}。
          </p>
          {live && (
            <p>
              <Link to={`/figures/${id}`} search={{ asOf: of.asOf }}>
                打开名单
              </Link>
              {now
                ? `（登记后来有变动：同一截至日现在是 ${inWords(now.value, unit).join(' ')}，${count(now.records)} 条记录）`
                : '（登记没有变动，名单就是当时计入的记录）'}
            </p>
          )}
          {mayCorrect && !isWaiting && <Correct figure={figure} returnId={of.id} />}
        </div>
      </details>
      <Notes figure={figure} returnId={of.id} />
    </div>
  )
}

function Correct({ figure: { id, unit }, returnId }: { figure: ConfirmedFigure; returnId: string }) {
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const step = useStep(`/${returnId}/corrections`)
  function submit(event: FormEvent) {
    event.preventDefault()
    step.mutate({ figure: id, value, reason }, { onSuccess: () => (setValue(''), setReason('')) })
  }
  return (
    <form className="return-form" onSubmit={submit} noValidate aria-label="提出更正">
      {step.error && <Refused error={step.error} title="更正没有提出" />}
      <Field label={`正确的数（${unit}）`} problem={undefined}>
        {(control) => (
          <input
            {...control}
            inputMode="decimal"
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Field>
      <Field label="为什么更正、依据" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit" loading={step.isPending}>
        提出更正
      </Button>
    </form>
  )
}
