// What narrows the list: a search, category and district with their counts, and what has been chosen, as chips.
import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { type Address, useChangeAddress } from '#kernel/web/address.ts'
import { useFigures } from '#kernel/web/figures.ts'
import { useTyped } from '#kernel/web/typed.ts'
import { useChamberFacets } from '../queries.ts'
import '#kernel/web/parts/chips.css'

const sorts = {
  '': '按排定次序',
  '-foundedOn': '新成立的在前',
  foundedOn: '早成立的在前',
  termEndsOn: '先届满的在前',
  '-termEndsOn': '后届满的在前',
}

interface Props {
  filter: Address
  sort: string | undefined
  wide: boolean
}

interface Choice {
  value: string
  label: string
  count: number
}

export function ChamberFilters({ filter, sort, wide }: Props) {
  // What each row offers, and how many, is counted as if that row had nothing chosen.
  const categories = useChamberFacets({ ...filter, category: undefined }).data
  const districts = useChamberFacets({ ...filter, district: undefined }).data
  const Row = wide ? ChipRow : SelectRow
  return (
    <search className="filters no-print">
      <div className="filter-line">
        <SearchBox value={filter['search'] ?? ''} />
        <SortSelect sort={sort ?? ''} />
      </div>
      <Row
        name="category"
        label="类别"
        chosen={filter['category']}
        all={categories?.total}
        choices={categories?.categories}
      />
      <Row
        name="district"
        label="地区"
        chosen={filter['district']}
        all={districts?.total}
        choices={districts?.districts}
      />
      <Chosen filter={filter} categories={categories?.categories} districts={districts?.districts} />
    </search>
  )
}

function SearchBox({ value }: { value: string }) {
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
      aria-label="搜索商会"
      placeholder="名称、会长、信用代码"
      maxLength={50}
      value={typed}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onChange={(event) => setTyped(event.target.value)}
    />
  )
}

function SortSelect({ sort }: { sort: string }) {
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

interface RowProps {
  name: 'category' | 'district'
  label: string
  chosen: string | undefined
  all: number | undefined
  choices: Choice[] | undefined
}

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

interface ChosenProps {
  filter: Address
  categories: Choice[] | undefined
  districts: Choice[] | undefined
}

/** Every condition as a chip that takes itself away. */
function Chosen({ filter, categories, districts }: ChosenProps) {
  const { category, district, search, figure } = filter
  const figures = useFigures(filter['asOf'], figure !== undefined).data?.figures
  const chips = [
    figure && { key: 'figure', text: `数字：${figures?.find(({ id }) => id === figure)?.label ?? figure}` },
    category && { key: 'category', text: `类别：${labelOf(categories, category)}` },
    district && { key: 'district', text: `地区：${labelOf(districts, district)}` },
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
