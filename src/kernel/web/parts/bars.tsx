// Bars with their numbers beside them, zero-based; each bar opens exactly the records that it counts.
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import type { Address } from '../address.ts'
import { count } from '../format.ts'
import './bars.css'

export interface Bar {
  key: string
  label: string
  value: number
  /** How the value is written, where it is not the number itself. */
  shown?: string
  /** The whole number, where `shown` is rounded. */
  exact?: string
  to: string
  search: Address
}

interface Props {
  title: string
  unit: string
  bars: Bar[]
  /** True for years: they stand side by side, as time runs, where there is room. */
  time?: boolean
  /** The value of a whole length, where it is not the largest one: 100 for rates. */
  top?: number
}

/** `bars` stand in the order given: an official order or by size, as whoever asks decides. */
export function Bars({ title, unit, bars, time = false, top }: Props) {
  const longest = top ?? Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <figure className="bars" data-time={time}>
      <figcaption>
        <h3>{title}</h3>
        <span className="small quiet">单位：{unit}</span>
      </figcaption>
      <ol>
        {bars.map((bar) => (
          <li key={bar.key}>
            <Link to={bar.to} search={bar.search} className="bar" title={bar.exact}>
              <span className="bar-label">{bar.label}</span>
              <span className="bar-track" aria-hidden="true">
                <span
                  className="bar-length"
                  style={{ '--part': `${(100 * bar.value) / longest}%` } as CSSProperties}
                />
              </span>
              <span className="bar-value number">
                {bar.shown ?? count(bar.value)}
                <span className="unseen">{unit}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </figure>
  )
}
