// Two imports against each other: of each ledger that both have, what came, what is no longer listed, what changed.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '#kernel/web/api.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { ChangeList } from '#kernel/web/parts/timeline.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { type DifferenceKind, type DifferencePage, differenceKinds } from '../differences/contract.ts'
import { More } from './parts/more.tsx'
import { RecordLink } from './parts/sheet-rows.tsx'
import './imports.css'

type Ledger = DifferencePage['ledgers'][number]
interface Compared {
  id: string
  from: string
}

const useDifferences = ({ id, from }: Compared, filter: { ledger?: string; what?: DifferenceKind }) =>
  useInfiniteQuery({
    queryKey: ['imports', 'differences', id, from, filter],
    queryFn: ({ pageParam, signal }) =>
      read<DifferencePage>(`/imports/${id}/differences`, { from, ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export default function Differences() {
  const { id = '', from = '' }: { id?: string; from?: string } = useParams({ strict: false })
  const found = useDifferences({ id, from }, {})
  const ledgers = found.data?.pages[0]?.ledgers
  return (
    <article className="import">
      <title>{`第 ${id} 号与第 ${from} 号导入 · 同心`}</title>
      <p className="no-print">
        <Link to="/imports">历次导入</Link>
      </p>
      <header>
        <h1>两次导入的差别</h1>
        <p className="quiet">
          <ImportLink id={id} />
          的台账与
          <ImportLink id={from} />
          的同一种台账相比，按原文件逐格对照。退回的行不在内。
        </p>
      </header>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : ledgers === undefined ? (
        <Waiting rows={6} />
      ) : (
        ledgers.map((ledger) => <OneLedger key={ledger.ledger} compared={{ id, from }} ledger={ledger} />)
      )}
    </article>
  )
}

const ImportLink = ({ id }: { id: string }) => (
  <Link to="/imports/$id" params={{ id }}>
    第 {id} 号导入
  </Link>
)

function OneLedger({ compared, ledger }: { compared: Compared; ledger: Ledger }) {
  const [opened, open] = useState<DifferenceKind | null>(null)
  const kinds = Object.keys(differenceKinds) as DifferenceKind[]
  return (
    <section aria-label={ledger.title}>
      <h2>{ledger.title}</h2>
      <p className="quiet">
        截至 {day(ledger.from)} → {day(ledger.to)}，相同 {count(ledger.same)} 条
      </p>
      <p className="sheet-counts">
        {kinds.map((kind) => (
          <span key={kind}>
            {differenceKinds[kind]}{' '}
            {ledger[kind] === 0 ? (
              <span className="quiet">0</span>
            ) : (
              <button
                type="button"
                className="plain-button count-button"
                aria-expanded={opened === kind}
                aria-label={`${ledger.title} ${differenceKinds[kind]} ${ledger[kind]}`}
                onClick={() => open(opened === kind ? null : kind)}
              >
                {count(ledger[kind])}
              </button>
            )}
          </span>
        ))}
      </p>
      {opened && <Rows compared={compared} ledger={ledger.ledger} what={opened} />}
    </section>
  )
}

const day = (date: string | null) => (date === null ? '未写明' : dateInProse(date))

function Rows({ compared, ledger, what }: { compared: Compared; ledger: string; what: DifferenceKind }) {
  const rows = useDifferences(compared, { ledger, what })
  if (rows.error) return <Failure error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data) return <Waiting rows={6} />
  return (
    <>
      <ul className="finding-rows">
        {rows.data.pages
          .flatMap((page) => page.items)
          .map(({ changes, kind, label, record, row, sheet }) => (
            <li key={`${kind} ${record}`}>
              <span>
                <span className="quiet small">
                  {sheet} 第 {row} 行
                </span>{' '}
                <RecordLink kind={kind} record={record} label={label} />
              </span>
              {changes.length > 0 && <ChangeList changes={changes} />}
            </li>
          ))}
      </ul>
      <More pages={rows} />
    </>
  )
}
