// 待核实: every doubt of the registry, narrowed by what it is about, settled one by one or many at once.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { settlements } from '#kernel/history/contract.ts'
import { type Address, useAddress, useChangeAddress } from '#kernel/web/address.ts'
import { read } from '#kernel/web/api.ts'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { DoubtFacets, DoubtItem, DoubtPage } from '../doubts/contract.ts'
import { More } from './parts/more.tsx'
import { Settle, UndoSettlement } from './parts/settle.tsx'
import { RecordLink } from './parts/sheet-rows.tsx'
import '#kernel/web/parts/list.css'
import './imports.css'
import './doubts.css'

const narrowing = [
  { name: 'ledger', label: '台账', facet: 'ledgers' },
  { name: 'kind', label: '记录', facet: 'kinds' },
  { name: 'field', label: '栏目', facet: 'fields' },
  { name: 'reason', label: '原因', facet: 'reasons' },
] as const

export default function Doubts() {
  const address = useAddress()
  const filter = Object.fromEntries(['state', ...narrowing.map((n) => n.name)].map((n) => [n, address[n]]))
  const facets = useQuery({
    queryKey: ['doubts', 'facets', filter],
    queryFn: ({ signal }) => read<DoubtFacets>('/doubts/facets', filter, signal),
    placeholderData: (before) => before,
  })
  return (
    <div className="records doubt-list">
      <title>待核实 · 同心</title>
      <header className="list-head">
        <h1>待核实</h1>
      </header>
      <p className="quiet imports-about">
        台账里读得出、但不能照信的内容。能改的请改台账后再导入，或到记录页更正；原文属实的在这里认可。处理过的，同一份台账再导入不会重提。
      </p>
      <Narrow filter={filter} facets={facets.data} />
      <List key={JSON.stringify(filter)} filter={filter} />
    </div>
  )
}

function Narrow({ facets, filter }: { filter: Address; facets: DoubtFacets | undefined }) {
  const change = useChangeAddress()
  const states = { open: '还没有处理', settled: '已处理' } as const
  return (
    <search className="doubt-filters no-print">
      <fieldset className="doubt-states">
        <legend className="unseen">处理与否</legend>
        {(['open', 'settled'] as const).map((state) => (
          <button
            key={state}
            type="button"
            className="plain-button"
            aria-pressed={(filter['state'] ?? 'open') === state}
            onClick={() => change({ state: state === 'open' ? undefined : state })}
          >
            {states[state]} {facets && count(facets[state])}
          </button>
        ))}
      </fieldset>
      {narrowing.map(({ facet, label, name }) => (
        <select
          key={name}
          className="control"
          aria-label={label}
          value={filter[name] ?? ''}
          onChange={(event) => change({ [name]: event.target.value || undefined })}
        >
          <option value="">全部{label}</option>
          {facets?.[facet].map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}（{choice.count}）
            </option>
          ))}
        </select>
      ))}
    </search>
  )
}

function List({ filter }: { filter: Address }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const pages = useInfiniteQuery({
    queryKey: ['doubts', 'list', filter],
    queryFn: ({ pageParam, signal }) => read<DoubtPage>('/doubts', { ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (pages.error) return <Failure error={pages.error} retry={() => void pages.refetch()} />
  if (!pages.data) return <Waiting rows={8} />
  const items = pages.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <p>没有符合条件的内容。</p>
  const open = items.filter((d) => d.settled === null).map((d) => d.id)
  const toggle = (id: string) =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((other) => other !== id) : [...now, id]))
  return (
    <>
      {open.length > 0 && (
        <label className="doubt-all no-print">
          <input
            type="checkbox"
            checked={chosen.size === open.length}
            onChange={() => setChosen(new Set(chosen.size === open.length ? [] : open))}
          />
          选中列出的 {count(open.length)} 条
        </label>
      )}
      <ul className="doubt-rows">
        {items.map((doubt) => (
          <Row key={doubt.id} doubt={doubt} chosen={chosen.has(doubt.id)} toggle={() => toggle(doubt.id)} />
        ))}
      </ul>
      <More pages={pages} />
      {chosen.size > 0 && <Settle ids={[...chosen]} done={() => setChosen(new Set())} />}
    </>
  )
}

function Row({ chosen, doubt, toggle }: { doubt: DoubtItem; chosen: boolean; toggle: () => void }) {
  const { column, file, kind, label, reason, record, row, said, settled, sheet } = doubt
  const name = label ?? '一条记录'
  return (
    <li data-chosen={chosen}>
      {settled === null && (
        <label className="doubt-pick no-print">
          <input
            type="checkbox"
            checked={chosen}
            onChange={toggle}
            aria-label={`选中 ${name} ${column ?? ''}`}
          />
        </label>
      )}
      <div>
        <p>
          <strong>{kind ? <RecordLink kind={kind} record={record} label={name} /> : name}</strong>
          {column && `　${column}`}
          {said && said !== name && `　原文“${said}”`}
        </p>
        <p>{reason}</p>
        <p className="quiet small">
          {doubt.import ? (
            <Link to="/imports/$id" params={{ id: doubt.import }}>
              第 {doubt.import} 号导入
            </Link>
          ) : (
            '较早的导入'
          )}
          {` › ${[file, sheet, row && `第 ${row} 行`].filter(Boolean).join(' › ')}`}
        </p>
        {settled && (
          <p>
            <span className="state" data-state="ended">
              {settlements[settled.how]}
            </span>{' '}
            {settled.reason}
            <span className="quiet">
              （{settled.by}，{momentInProse(settled.at)}）
            </span>
            <UndoSettlement id={settled.id} />
          </p>
        )}
      </div>
    </li>
  )
}
