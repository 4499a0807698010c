// What the overview opens with: the rates of coverage, each with its two counts, and how they came about.
import { Link } from '@tanstack/react-router'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { count } from '#kernel/web/format.ts'
import { rates } from './chapters.ts'
import { RateTrends } from './rate-trends.tsx'
import './rates.css'

interface Props {
  figures: FigureValue[]
  /** The same figures a year earlier, once they are known. */
  before: FigureValue[] | undefined
}

export function Rates({ figures, before }: Props) {
  const shown = rates.flatMap((id) => figures.find((figure) => figure.id === id) ?? [])
  if (shown.length === 0) return null
  return (
    <section className="rates figure" aria-label="两个覆盖">
      <div className="rates-row">
        {shown.map((figure) => (
          <Rate key={figure.id} figure={figure} before={before?.find(({ id }) => id === figure.id)} />
        ))}
      </div>
      <RateTrends rates={shown} total={figures.find(({ id }) => id === 'chambers.total')} />
    </section>
  )
}

export function Rate({ figure, before }: { figure: FigureValue; before: FigureValue | undefined }) {
  const missing = figure.records - (figure.counted ?? 0)
  const to = `/figures/${figure.id}`
  const { all, done, left } = wordsOf(figure)
  return (
    <div className="rate">
      <h2>{figure.label}</h2>
      <p>
        <Link to={to} className="figure-value" title="打开名单">
          {figure.value}
          <span className="figure-unit">{figure.unit}</span>
        </Link>
      </p>
      <p>
        {all} {count(figure.records)} 家，{done}{' '}
        <Link to={to} search={{ counted: 'yes' }} className="number">
          {count(figure.counted ?? 0)} 家
        </Link>
        ，尚有{' '}
        <Link to={to} search={{ counted: 'no' }} className="number">
          {count(missing)} 家
        </Link>
        {left}
      </p>
      <p className="small quiet">{before ? changeOf(figure, before) : '\u00a0'}</p>
    </div>
  )
}

/** How those that a rate is of, those that it counts and those that are left are called. */
export const wordsOf = ({ id }: { id: string }) =>
  id === 'chambers.due-rate'
    ? { all: '应建', done: '已建', left: '未建' }
    : { all: '商会', done: '已覆盖', left: '未覆盖' }

/** Rates are compared in 百分点: a per cent of a per cent misleads. */
function changeOf(figure: FigureValue, before: FigureValue): string {
  const change = Math.round((Number(figure.value) - Number(before.value)) * 10) / 10
  const words = change === 0 ? '持平' : `${change > 0 ? '高' : '低'} ${Math.abs(change)} 个百分点`
  return `比一年前（${before.value}%）${words}`
}
