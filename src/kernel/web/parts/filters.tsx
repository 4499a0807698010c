// What narrows a list: a search, rows of choices with their counts, and what has been chosen, as chips.
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type Address, useChangeAddress } from '../address.ts'
import { useFigures } from '../figures.ts'
import type { Choice } from '../lists.ts'
import { useMay } from '../session.ts'
import { useTyped } from '../typed.ts'
import './chips.css'

/** One row of choices: what the address bar calls it, what a reader calls it, and what it offers. */
export interface FilterRow {
  name: string
  label: string
  /** How many there are with nothing chosen in this row. */
  all: number | undefined
  choices: Choice[] | undefined
}

interface Props {
  filter: Address
  sort: string | undefined
  /** The orders that the list offers: '' is the one set by hand. */
  sorts: Record<string, string>
  search: { label: string; placeholder: string }
  rows: FilterRow[]
  wide: boolean
  /** Conditions that no row offers, as they read on their chips. */
  others: { key: string; text: string }[]
}

export function Filters({ filter, sort, sorts, search, rows, wide, others }: Props) {
  const Row = wide ? ChipRow : SelectRow
  return (
    <search className="filters no-print">
      <div className="filter-line">
        <SearchBox value={filter['search'] ?? ''} {...search} />
        <SortSelect sort={sort ?? ''} sorts={sorts} />
      </div>
      {rows.map((row) => (
        <Row key={row.name} {...row} chosen={filter[row.name]} />
      ))}
      <Chosen filter={filter} rows={rows} others={others} />
    </search>
  )
}

interface SearchProps {
  value: string
  label: string
  placeholder: string
}

function SearchBox({ value, label, placeholder }: SearchProps) {
  const [typed, setTyped] = useTyped(value)
  const [composing, setComposing] = useState(false)
  const change = useChangeAddress()
  useEffect(() => {
    // Half-typed pinyin is not yet what is looked for.
    if (composing || typed.trim() === value) return undefined
    const timer = setTimeout(() => change({ search: typed.trim() || undefined }, { replace: true }), 300)
    return () => clearTimeout(timer)
  }, [typed, composing, value, change])
  return (
    <input
      type="search"
      className="control search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={50}
      value={typed}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

function SortSelect({ sort, sorts }: { sort: string; sorts: Record<string, string> }) {
  const change = useChangeAddress()
  return (
    <label className="sort">
      <span className="quiet">次序</span>
      <select
        className="control"
        aria-label="次序"
        value={sort}
        onChange={(event) => change({ sort: event.target.value || undefined })}
      >
        {Object.entries(sorts).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
}

type RowProps = FilterRow & { chosen: string | undefined }

function ChipRow({ name, label, chosen, all, choices }: RowProps) {
  return (
    <div className="chip-row" role="group" aria-label={label}>
      <span className="quiet">{label}</span>
      <Chip name={name} value={undefined} chosen={chosen} label="全部" count={all} />
      {choices?.map((choice) => (
        <Chip key={choice.value} name={name} chosen={chosen} {...choice} />
      ))}
    </div>
  )
}

interface ChipProps {
  name: string
  value: string | undefined
  chosen: string | undefined
  label: string
  count: number | undefined
}

function Chip({ name, value, chosen, label, count }: ChipProps) {
  const isChosen = value === chosen
  return (
    <Link
      to="."
      search={(now: Address) => ({ ...now, [name]: isChosen ? undefined : value })}
      resetScroll={false}
      className="chip"
      data-chosen={isChosen}
      aria-current={isChosen ? 'true' : undefined}
      activeProps={{}}
    >
      {label}
      <span className="chip-count number">{count}</span>
    </Link>
  )
}

function SelectRow({ name, label, chosen, all, choices }: RowProps) {
  const change = useChangeAddress()
  return (
    <label className="select-row">
      <span className="unseen">{label}</span>
      <select
        className="control"
        value={chosen ?? ''}
        onChange={(event) => change({ [name]: event.target.value || undefined })}
      >
        <option value="">
          全部{label}
          {all === undefined ? '' : `（${all}）`}
        </option>
        {choices?.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}（{choice.count}）
          </option>
        ))}
      </select>
    </label>
  )
}

/** Every condition as a chip that takes itself away. */
function Chosen({ filter, rows, others }: Pick<Props, 'filter' | 'rows' | 'others'>) {
  const { search, figure } = filter
  const isLive = useMay('figures.read')
  const figures = useFigures(filter['asOf'], isLive && figure !== undefined).data?.figures
  const chips = [
    figure && { key: 'figure', text: `数字：${figures?.find(({ id }) => id === figure)?.label ?? figure}` },
    ...rows.map(({ name, label, choices }) => {
      const value = filter[name]
      return value && { key: name, text: `${label}：${labelOf(choices, value)}` }
    }),
    ...others,
    search && { key: 'search', text: `搜索：${search}` },
  ].filter((chip) => !!chip)
  if (chips.length === 0) return null
  return (
    <p className="chosen">
      <span className="quiet">条件</span>
      {chips.map(({ key, text }) => (
        <Link
          key={key}
          to="."
          search={(now: Address) => ({ ...now, [key]: undefined })}
          resetScroll={false}
          className="chosen-chip"
          aria-label={`去掉条件 ${text}`}
          aria-current={undefined}
          activeProps={{}}
        >
          {text}
          <span aria-hidden="true"> ×</span>
        </Link>
      ))}
    </p>
  )
}

const labelOf = (choices: Choice[] | undefined, value: string) =>
  choices?.find((choice) => choice.value === value)?.label ?? value
