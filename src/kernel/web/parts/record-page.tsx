// The page of one record: what is being read or could not be, what is doubtful, its history, and what belongs to it.
import type { UseQueryResult } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useMemo } from 'react'
import { type HistoryEntry, type SettlementView, settlements } from '#kernel/history/contract.ts'
import { momentInProse } from '../format.ts'
import type { RecordKind } from '../module.ts'
import { useSections } from '../offers.ts'
import { Failure } from './failure.tsx'
import { Timeline, type UnderEntry } from './timeline.tsx'
import { Waiting } from './waiting.tsx'
import './record.css'

interface Props<T> {
  /** What such a record is called: 商会. */
  title: string
  record: UseQueryResult<T>
  children: (record: T) => ReactNode
}

export function RecordPage<T>({ title, record, children }: Props<T>) {
  if (record.data) return children(record.data)
  return (
    <>
      <title>{`${title} · 同心`}</title>
      {record.error ? (
        <>
          <h1>{title}</h1>
          <Failure error={record.error} retry={() => void record.refetch()} />
        </>
      ) : (
        <>
          <Waiting rows={1} height={28} gap={36} />
          <Waiting rows={10} />
        </>
      )}
    </>
  )
}

interface Doubt {
  label: string
  text: string
  reason: string
  settled?: SettlementView | undefined
}

export function Doubts({ doubts }: { doubts: Doubt[] }) {
  const open = doubts.filter((d) => !d.settled)
  const settled = doubts.flatMap((d) => (d.settled ? [{ ...d, settled: d.settled }] : []))
  return (
    <>
      {open.length > 0 && (
        <section className="doubts" aria-labelledby="doubts">
          <h2 id="doubts" className="state" data-state="doubtful">
            待核实 {open.length} 项
          </h2>
          <ul>
            {open.map((doubt, position) => (
              <li key={position}>
                <Said {...doubt} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {settled.length > 0 && (
        <details className="doubts-settled">
          <summary>已核实 {settled.length} 项</summary>
          <ul>
            {settled.map(({ settled: { at, by, how, reason }, ...doubt }, position) => (
              <li key={position}>
                <Said {...doubt} />
                <p className="quiet">
                  {settlements[how]}：{reason}（{by}，{momentInProse(at)}）
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const Said = ({ label, reason, text }: Doubt) => (
  <>
    <strong>{label}</strong> {text && `原文“${text}”。`}
    {reason}
  </>
)

export function History({ entries, under }: { entries: HistoryEntry[]; under?: UnderEntry | undefined }) {
  return (
    <section className="record-history" aria-labelledby="history">
      <h2 id="history">历史</h2>
      <Timeline entries={entries} under={under} />
    </section>
  )
}

/** What other modules show on the page of this record. */
export function Sections({ kind, id }: { kind: RecordKind; id: string }) {
  const sections = useSections(kind)
  const shown = useMemo(() => sections.map((section) => lazy(section.load)), [sections])
  return shown.map((Section, position) => (
    <Suspense key={position} fallback={<Waiting rows={3} />}>
      <Section id={id} />
    </Suspense>
  ))
}
