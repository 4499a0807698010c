// Which part of a figure is open: a year, a district, or what of a rate counts; and the way to the others.
import { Link } from '@tanstack/react-router'
import type { FigureValue, Grouping } from '#kernel/figures/contract.ts'
import { type Address, useAddress } from '#kernel/web/address.ts'
import { useAsOf } from '#kernel/web/session.ts'
import { useSeries } from '../queries.ts'
import '#kernel/web/parts/chips.css'

interface Part {
  label: string
  value: string
  unit: string
  records: number
}

/** The part that the address bar asks for; undefined where it is the whole figure. */
export function usePart(figure: FigureValue): Part | undefined {
  const address = useAddress()
  const by: Grouping = address['district'] === undefined ? 'year' : 'district'
  const key = address[by]
  const series = useSeries(figure.id, by, useAsOf(), key !== undefined && figure.by.includes(by))
  const group = series.data?.groups.find((one) => one.key === key)
  if (group) return { ...group, unit: figure.unit }
  const { counted } = address
  if (figure.counted === null || counted === undefined) return undefined
  const records = counted === 'yes' ? figure.counted : figure.records - figure.counted
  return { label: countedWords[counted] ?? counted, value: String(records), unit: '条', records }
}

const countedWords: Record<string, string> = { yes: '计入的', no: '未计入的' }

/** Of a rate: all, those that count, those that do not. Of a group: the way back to the whole. */
export function FigureParts({ figure }: { figure: FigureValue }) {
  const { year, district, counted } = useAddress()
  if (figure.counted !== null) {
    const choices = [
      { key: undefined, label: '全部', count: figure.records },
      { key: 'yes', label: '计入的', count: figure.counted },
      { key: 'no', label: '未计入的', count: figure.records - figure.counted },
    ]
    return (
      <div className="figure-parts no-print" role="group" aria-label="计入与否">
        {choices.map((choice) => (
          <Link
            key={choice.label}
            to="."
            search={(now: Address) => ({ ...now, counted: choice.key })}
            resetScroll={false}
            className="chip"
            data-chosen={choice.key === counted}
            aria-current={choice.key === counted ? 'true' : undefined}
            activeProps={{}}
          >
            {choice.label} <span className="chip-count number">{choice.count}</span>
          </Link>
        ))}
      </div>
    )
  }
  if (year === undefined && district === undefined) return null
  return (
    <p className="figure-parts no-print">
      <Link
        to="."
        search={(now: Address) => ({ ...now, year: undefined, district: undefined })}
        className="chosen-chip"
        aria-current={undefined}
        activeProps={{}}
      >
        回到全部
      </Link>
    </p>
  )
}
