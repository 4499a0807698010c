// Bars with their numbers beside them, zero-based; each bar opens exactly the records that it counts.
import { Link } from '@tanstack/react-router'
import type { Address } from '../address.ts'
import { count } from '../format.ts'
import './bars.css'

export interface Bar {
  key: string
  label: string
  value: number
  to: string
  search: Address
}

/** `bars` stand in the order given: an official order or by size, as whoever asks decides. */
export function Bars({ title, unit, bars }: { title: string; unit: string; bars: Bar[] }) {
  const longest = Math.max(1, ...bars.map((bar) => bar.value))
  return (
    <figure className="bars">
      <figcaption>
        <h3>{title}</h3>
        <span className="small quiet">单位：{unit}</span>
      </figcaption>
      <ol>
        {bars.map((bar) => (
          <li key={bar.key}>
            <Link to={bar.to} search={bar.search} className="bar">
              <span className="bar-label">{bar.label}</span>
              <span className="bar-track" aria-hidden="true">
                <span className="bar-length" style={{ width: `${(100 * bar.value) / longest}%` }} />
              </span>
              <span className="bar-value number">
                {count(bar.value)}
                <span className="unseen">{unit}</span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </figure>
  )
}
