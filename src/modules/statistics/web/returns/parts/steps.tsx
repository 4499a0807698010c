// The rail of a return: 填报, 审核, 上报锁定, with who and when; at the present step what this reader may do.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { momentInProse } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { ReturnView } from '../../../returns/contract.ts'
import { useStep } from '../queries.ts'

export function Steps({ of }: { of: ReturnView }) {
  const { locked, prepared, reason, reviewed, state } = of
  const back = state === 'sent-back'
  const rail = [
    { title: '填报', act: prepared, by: '填报人' },
    { title: back ? '退回' : '审核', act: reviewed, by: back ? '退回人' : '审核人' },
    ...(back ? [] : [{ title: '上报锁定', act: locked, by: '锁定人' }]),
  ]
  return (
    <>
      <ol className="return-steps">
        {rail.map(({ act, by, title }) => (
          <li key={title}>
            <strong
              className="state"
              data-state={act ? (title === '退回' ? 'doubtful' : 'active') : 'waiting'}
            >
              {title}
            </strong>
            <span className="quiet">{act ? `${by} ${act.by}，${momentInProse(act.at)}` : '还没有'}</span>
          </li>
        ))}
      </ol>
      {reason && <p>退回的原因：{reason}。请改好台账后，从“上报数字”重新填报一份。</p>}
      {(state === 'prepared' || state === 'reviewed') && <Review of={of} />}
      {state === 'reviewed' && <Lock id={of.id} />}
    </>
  )
}

function Review({ of: { id, state, yours } }: { of: ReturnView }) {
  const may = useMay('returns.review')
  const step = useStep(`/${id}/review`)
  const [reason, setReason] = useState('')
  if (!may) return null
  if (yours) {
    if (state === 'reviewed') return null
    return <p className="return-hint">这一份是您填报的，请另一位有审核权限的同事登录后审核。</p>
  }
  function sendBack(event: FormEvent) {
    event.preventDefault()
    step.mutate({ outcome: 'sent-back', reason })
  }
  return (
    <form className="return-form" onSubmit={sendBack} noValidate>
      {step.error && <Refused error={step.error} title="没有办成" />}
      {state === 'prepared' && (
        <Button type="primary" loading={step.isPending} onClick={() => step.mutate({ outcome: 'reviewed' })}>
          审核通过
        </Button>
      )}
      <Field label="退回的原因" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit">退回</Button>
    </form>
  )
}

function Lock({ id }: { id: string }) {
  const may = useMay('returns.lock')
  const step = useStep(`/${id}/lock`)
  if (!may) return null
  return (
    <div className="return-form">
      {step.error && <Refused error={step.error} title="没有锁定" />}
      <Button type="primary" loading={step.isPending} onClick={() => step.mutate({})}>
        上报锁定
      </Button>
      <span className="quiet">锁定后谁也不能改；有错的数只能写更正，由另一人审核。</span>
    </div>
  )
}
