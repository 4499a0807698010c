// The rows of one sheet that are new, changed or as before: which record each is, and field by field what changes.
import { Link } from '@tanstack/react-router'
import { usePageOfKind } from '#kernel/web/offers.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { ChangeList } from '#kernel/web/parts/timeline.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { Outcome, RowPage } from '../../contract.ts'
import { useRowPages } from '../queries.ts'
import { More } from './more.tsx'

interface Props {
  id: string
  sheet: string
  outcome: Outcome
  endedAt: string | null
  /** How many rows are waited for. */
  rows: number
}

export function SheetRows({ id, sheet, outcome, endedAt, rows: expected }: Props) {
  const rows = useRowPages<RowPage>(id, endedAt, 'rows', { sheet, outcome })
  if (rows.error) return <Failure error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data) return <Waiting rows={Math.min(expected, 6)} />
  const items = rows.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <p className="quiet">这次导入是系统升级之前做的，没有逐行留存。</p>
  return (
    <>
      <ul className="finding-rows">
        {items.map(({ id: key, row, label, kind, record, changes }) => (
          <li key={key}>
            <span>
              <span className="quiet small">第 {row} 行</span>{' '}
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

/** The record by its name, linked to its page where it has one. */
export function RecordLink({ kind, record, label }: { kind: string; record: string | null; label: string }) {
  const page = usePageOfKind(kind)
  return page && record ? (
    <Link to={page} params={{ id: record }}>
      {label}
    </Link>
  ) : (
    label
  )
}
