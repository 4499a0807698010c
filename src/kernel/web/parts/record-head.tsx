// The head of a record: name, kind, state, the four facts that matter, and whether its import was taken back.
import type { ReactNode } from 'react'
import type { Undone } from '#kernel/history/contract.ts'
import { dateInProse, momentInProse } from '../format.ts'

export type RecordState = 'active' | 'not-yet-founded' | 'dissolved'

const states = {
  active: { word: '在册', shape: 'active' },
  'not-yet-founded': { word: '尚未成立', shape: 'waiting' },
  dissolved: { word: '', shape: 'ended' },
}

interface Props {
  name: string
  kind: string
  asOf: string
  /** Undefined where such records have no state. */
  state?: RecordState | undefined
  /** The word for an end: 已注销, 已撤销. */
  ended?: string
  /** True before the date of the first ledger that states this. */
  presumed: boolean
  /** Present where the import that brought it was taken back: it counts nowhere any more. */
  takenBack: Undone | null
  facts: { label: string; value: ReactNode }[]
  /** The buttons. */
  children: ReactNode
}

export function RecordHead({ name, kind, asOf, state, ended, presumed, takenBack, facts, children }: Props) {
  const shape = state && (takenBack ? 'ended' : states[state].shape)
  const word = state === 'dissolved' ? ended : state && states[state].word
  return (
    <header className="record-head">
      <div className="record-title">
        <h1>{name}</h1>
        <p>
          <span className="quiet">{kind}</span>
          {shape && (
            <span className="state" data-state={shape}>
              {takenBack ? '登记已撤回' : word}
            </span>
          )}
          <span className="quiet">截至{dateInProse(asOf)}</span>
        </p>
        <div className="record-actions no-print">{children}</div>
      </div>
      {takenBack && (
        <p className="taken-back">
          登记它的台账导入已由{takenBack.by}于{momentInProse(takenBack.at)}
          撤销，现在不计入任何数字。原因：{takenBack.reason}
        </p>
      )}
      {presumed && (
        <p className="presumed small">
          推定：这一天早于台账的截至日期，当时的情况没有单独记载，按台账所载往前推。
        </p>
      )}
      <dl className="record-key">
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt className="small quiet">{label}</dt>
            <dd>{value ?? '未填'}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}
