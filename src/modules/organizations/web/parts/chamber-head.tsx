// The head of a chamber: name, kind, state, and the four facts that matter.
import type { ReactNode } from 'react'
import { dateInProse } from '#kernel/web/format.ts'
import type { ChamberField, ChamberView } from '../../contract.ts'

const states = {
  active: { word: '在册', shape: 'active' },
  'not-yet-founded': { word: '尚未成立', shape: 'waiting' },
  dissolved: { word: '已注销', shape: 'ended' },
}

const facts: { field: ChamberField; label: string }[] = [
  { field: 'district', label: '所属地区' },
  { field: 'foundedOn', label: '成立日期' },
  { field: 'termEndsOn', label: '本届届满' },
  { field: 'president', label: '会长' },
]

/** `children` are the buttons. */
export function ChamberHead({ chamber, children }: { chamber: ChamberView; children: ReactNode }) {
  const state = states[chamber.state]
  const valueOf = (name: ChamberField) => chamber.fields.find(({ field }) => field === name)?.value ?? null
  return (
    <header className="chamber-head">
      <div className="chamber-title">
        <h1>{chamber.name}</h1>
        <p>
          <span className="quiet">{valueOf('category') ?? '类别未填'}</span>
          <span className="state" data-state={state.shape}>
            {state.word}
          </span>
          <span className="quiet">截至{dateInProse(chamber.asOf)}</span>
        </p>
        <div className="chamber-actions no-print">{children}</div>
      </div>
      {chamber.presumed && (
        <p className="presumed small">
          推定：这一天早于台账的截至日期，当时的情况没有单独记载，按台账所载往前推。
        </p>
      )}
      <dl className="chamber-key">
        {facts.map(({ field, label }) => (
          <div key={field}>
            <dt className="small quiet">{label}</dt>
            <dd>{dateInProse(valueOf(field) ?? '未填')}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
