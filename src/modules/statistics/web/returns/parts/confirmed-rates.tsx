// The three rates of a return, each with its counts and how it compares with the return before.
import { count } from '#kernel/web/format.ts'
import type { ConfirmedFigure } from '../../../returns/contract.ts'
import { rates } from '../../parts/chapters.ts'
import { wordsOf } from '../../parts/rates.tsx'
import { changeOf } from '../change.ts'
import { Notes } from './notes.tsx'
import '../../parts/rates.css'

interface Props {
  figures: ConfirmedFigure[]
  /** The day of the return before, in words; undefined where there is none. */
  before: string | undefined
}

export function ConfirmedRates({ figures, before }: Props) {
  const shown = rates.flatMap((id) => figures.find((figure) => figure.id === id) ?? [])
  if (shown.length === 0) return null
  return (
    <div className="rates-row">
      {shown.map((figure) => (
        <Rate key={figure.id} figure={figure} before={before} />
      ))}
    </div>
  )
}

function Rate({ figure, before }: { figure: ConfirmedFigure; before: string | undefined }) {
  const { confirmed, counted, label, records, unit, value } = figure
  const { all, done } = wordsOf(figure)
  const change = changeOf(figure)
  return (
    <div className="rate">
      <h2>{label}</h2>
      <p>
        <span className="figure-value">
          {value}
          <span className="figure-unit">{unit}</span>
        </span>
      </p>
      {value === confirmed && (
        <p>
          {all} {count(records)} 家，{done} {count(counted ?? 0)} 家
        </p>
      )}
      {before && change && (
        <p className="small quiet">
          比{before}
          {change}
        </p>
      )}
      <Notes figure={figure} />
    </div>
  )
}
