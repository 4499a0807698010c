// Lines over time, zero-based, with their numbers beside their ends; each point opens the records of its day.
import { Link } from '@tanstack/react-router'
import { dateInProse, dayInShort, monthInShort } from '../format.ts'
import './lines.css'

export interface LinePoint {
  asOf: string
  value: string
}

export interface Line {
  key: string
  label: string
  /** The page on which the records of its points open. */
  to: string
  points: LinePoint[]
}

interface Props {
  title: string
  unit: string
  /** The top of the scale: 100 for rates. */
  top: number
  lines: Line[]
}

/** All `lines` have the same days. The same numbers stand below in a table, one key away. */
export function Lines({ title, unit, top, lines }: Props) {
  const days = lines[0]?.points.map((point) => point.asOf) ?? []
  const yearly = days.slice(0, -1).every((day) => day.endsWith('-12-31'))
  const across = (position: number) => (days.length < 2 ? 50 : (100 * position) / (days.length - 1))
  const up = (value: string) => 100 - (100 * Number(value)) / top
  return (
    <figure className="lines">
      <figcaption>
        <h3>{title}</h3>
        <span className="small quiet">单位：{unit}</span>
      </figcaption>
      <div className="lines-plot">
        <div className="lines-scale small quiet" aria-hidden="true">
          {[1, 0.5, 0].map((part) => (
            <span key={part} style={{ top: `${100 - 100 * part}%` }}>
              {top * part}
            </span>
          ))}
        </div>
        <div className="lines-field">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            {lines.map((line, position) => (
              <polyline
                key={line.key}
                data-line={position}
                points={line.points.map((point, i) => `${across(i)},${up(point.value)}`).join(' ')}
              />
            ))}
          </svg>
          {lines.map((line, position) => (
            <ol key={line.key} aria-label={line.label}>
              {line.points.map((point, i) => (
                <li key={point.asOf} style={{ left: `${across(i)}%`, top: `${up(point.value)}%` }}>
                  <Link
                    to={line.to}
                    search={{ asOf: point.asOf }}
                    className="lines-point"
                    data-line={position}
                    aria-label={`${line.label}，${dateInProse(point.asOf)}，${point.value}${unit}`}
                    title={`${dateInProse(point.asOf)}　${line.label} ${point.value}${unit}`}
                  />
                </li>
              ))}
            </ol>
          ))}
          <ol className="lines-days small quiet" aria-hidden="true">
            {days.map((day, i) => (
              <li key={day} style={{ left: `${across(i)}%` }}>
                {yearly ? dayInShort(day) : monthInShort(day)}
              </li>
            ))}
          </ol>
        </div>
        <Ends lines={lines} unit={unit} up={up} />
      </div>
      <LinesTable title={title} unit={unit} lines={lines} days={days} />
    </figure>
  )
}

interface End {
  line: Line
  position: number
  value: string
  top: number
}

/** Where the name of each line stands: at the height of its end, those that would touch moved apart. */
function endsOf(lines: Line[], up: (value: string) => number): End[] {
  const apart = 30
  return lines
    .map((line, position) => ({ line, position, value: line.points.at(-1)?.value ?? '0' }))
    .sort((one, other) => Number(other.value) - Number(one.value))
    .reduce<End[]>((ends, end) => {
      const above = ends.at(-1)
      return [...ends, { ...end, top: Math.max(up(end.value), above ? above.top + apart : 0) }]
    }, [])
}

function Ends({ lines, unit, up }: { lines: Line[]; unit: string; up: (value: string) => number }) {
  return (
    <ul className="lines-ends" aria-hidden="true">
      {endsOf(lines, up).map(({ line, position, value, top }) => (
        <li key={line.key} data-line={position} style={{ top: `${top}%` }}>
          <strong className="number">
            {value}
            {unit}
          </strong>
          <span className="small">{line.label}</span>
        </li>
      ))}
    </ul>
  )
}

function LinesTable({
  title,
  unit,
  lines,
  days,
}: Pick<Props, 'title' | 'unit' | 'lines'> & { days: string[] }) {
  return (
    <details className="lines-table no-print">
      <summary>看表格</summary>
      <table>
        <caption className="unseen">
          {title}（单位：{unit}）
        </caption>
        <thead>
          <tr>
            <th scope="col">截至</th>
            {lines.map((line) => (
              <th key={line.key} scope="col">
                {line.label}（{unit}）
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map((day, i) => (
            <tr key={day}>
              <th scope="row" className="number">
                {day}
              </th>
              {lines.map((line) => (
                <td key={line.key} className="number">
                  <Link to={line.to} search={{ asOf: day }}>
                    {line.points[i]?.value}
                  </Link>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
