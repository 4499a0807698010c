// How two states of a ledger differ: how much of each kind, each opening its records with the fields that changed.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '#kernel/web/api.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { ChangeList } from '#kernel/web/parts/timeline.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { type DifferenceKind, type DifferencePage, differenceKinds } from '../../differences/contract.ts'
import { More } from './more.tsx'
import { RecordLink } from './sheet-rows.tsx'
import '../imports.css'

type Ledger = DifferencePage['ledgers'][number]

/** What is compared: the API's path and with what it is asked. */
export interface Compared {
  path: string
  asked: Record<string, string | undefined>
}

/** A page of differences after the other; `Page` is what the path answers. */
export const useDifferences = <Page extends DifferencePage = DifferencePage>(
  { asked, path }: Compared,
  filter: { ledger?: string; what?: DifferenceKind },
) =>
  useInfiniteQuery({
    queryKey: ['imports', 'differences', path, asked, filter],
    queryFn: ({ pageParam, signal }) => read<Page>(path, { ...asked, ...filter, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })

export function DifferenceTable({ compared, ledger }: { compared: Compared; ledger: Ledger }) {
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
