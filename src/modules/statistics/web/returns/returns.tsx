// The list of returns, the latest day first; for whoever prepares them the way to make one.
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { dateInProse, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay, useSession } from '#kernel/web/session.ts'
import type { ReturnLine } from '../../returns/contract.ts'
import { returnStates } from '../../returns/workflow.ts'
import { NothingConfirmed } from './parts/nothing-confirmed.tsx'
import { useReturns, useStep } from './queries.ts'
import '#kernel/web/parts/list.css'
import './returns.css'

export default function Returns() {
  const returns = useReturns()
  const mayPrepare = useMay('returns.prepare')
  const items = returns.data?.items
  return (
    <div className="records">
      <title>上报数字 · 同心</title>
      <header className="list-head">
        <h1>上报数字</h1>
      </header>
      <p className="quiet">
        填报时把全部数字按当时的登记定下来，由另一人审核，再上报锁定。锁定后不再变；有错的，写更正，两个数都看得到。
      </p>
      {mayPrepare && <Prepare />}
      {returns.error ? (
        <Failure error={returns.error} retry={() => void returns.refetch()} />
      ) : items === undefined ? (
        <Waiting rows={4} />
      ) : items.length === 0 ? (
        <NothingConfirmed />
      ) : (
        <ul className="return-list">
          {items.map((one) => (
            <Line key={one.id} of={one} />
          ))}
        </ul>
      )}
    </div>
  )
}

const marks: Record<ReturnLine['state'], string> = {
  prepared: 'doubtful',
  reviewed: 'doubtful',
  'sent-back': 'ended',
  locked: 'active',
}

function Line({
  of: { asOf, corrected, figures, id, locked, prepared, reviewed, state, waiting },
}: {
  of: ReturnLine
}) {
  const word = state === 'sent-back' ? '退回' : '审核'
  return (
    <li>
      <Link to="/returns/$id" params={{ id }}>
        截至{dateInProse(asOf)}
      </Link>
      <span className="state" data-state={marks[state]}>
        {returnStates[state]}
      </span>
      <span>
        {figures} 项{corrected > 0 && `，其中 ${corrected} 项有更正`}
        {waiting > 0 && `，${waiting} 条更正待审核`}
      </span>
      <span className="quiet">
        {prepared.by}填报{reviewed && `，${reviewed.by}${word}`}
        {locked && `，${momentInProse(locked.at)}锁定`}
      </span>
    </li>
  )
}

function Prepare() {
  const today = useSession().data?.businessDate
  const [asOf, setAsOf] = useState<string>()
  const navigate = useNavigate()
  const step = useStep('')
  function submit(event: FormEvent) {
    event.preventDefault()
    const onSuccess = ({ id }: { id: string }) => void navigate({ to: '/returns/$id', params: { id } })
    step.mutate({ asOf: asOf ?? today }, { onSuccess })
  }
  return (
    <form className="return-form" onSubmit={submit} noValidate>
      {step.error && <Refused error={step.error} title="没有填报" />}
      <Field label="截至日" problem={undefined}>
        {(control) => (
          <input
            {...control}
            type="date"
            max={today}
            value={asOf ?? today ?? ''}
            onChange={(event) => setAsOf(event.target.value)}
          />
        )}
      </Field>
      <Button type="primary" htmlType="submit" loading={step.isPending}>
        填报
      </Button>
    </form>
  )
}
