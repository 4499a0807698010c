// What was refused and what is to be verified, by reason; each opens the rows that it is about.
import { useState } from 'react'
import { count } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { type FindingPage, type ImportView, mostGroups, severities } from '../../contract.ts'
import { useRowPages } from '../queries.ts'
import { More } from './more.tsx'

type Group = ImportView['findings'][number]

export function Findings({ view: { endedAt, findings, id, sheets } }: { view: ImportView }) {
  if (sheets.length === 0) return null
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">要处理的内容</h2>
      {findings.length === mostGroups && (
        <p className="quiet">
          原因太多，这里只列出处数最多的 {mostGroups} 种。处理这些以后再检查一次，就能看到其余的。
        </p>
      )}
      {findings.length === 0 ? (
        <p>没有退回的行，也没有要核实的内容。</p>
      ) : (
        <ul className="finding-groups">
          {findings.map((group) => (
            <GroupOf key={group.id} id={id} group={group} endedAt={endedAt} />
          ))}
        </ul>
      )}
    </section>
  )
}

function GroupOf({ id, group, endedAt }: { id: string; group: Group; endedAt: string | null }) {
  const [open, setOpen] = useState(false)
  const { column, reason, severity, title } = group
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="state" data-state={severity === 'refused' ? 'ended' : 'doubtful'}>
            {severities[severity]} {count(group.count)} 处
          </span>{' '}
          {title}
          {column && `“${column}”`}：{reason}
        </summary>
        {open && <FindingRows id={id} of={{ like: group.id }} endedAt={endedAt} rows={group.count} />}
      </details>
    </li>
  )
}

/** Findings one by one; `of` says which, `rows` how many are waited for. */
export function FindingRows({
  id,
  of,
  endedAt,
  rows: expected,
}: {
  id: string
  of: { like?: string; sheet?: string; severity?: string }
  endedAt: string | null
  rows: number
}) {
  const rows = useRowPages<FindingPage>(id, endedAt, 'findings', of)
  if (rows.error) return <Failure error={rows.error} retry={() => void rows.refetch()} />
  if (!rows.data) return <Waiting rows={Math.min(expected, 6)} />
  return (
    <>
      <ul className="finding-rows">
        {rows.data.pages
          .flatMap((page) => page.items)
          .map((finding) => (
            <li key={finding.id}>
              <span className="quiet small">
                {finding.file} › {finding.sheet} › 第 {finding.row} 行
                {finding.column && ` › ${finding.column}`}
              </span>
              {finding.value && <span>原文“{finding.value}”</span>}
              <span>{finding.message}</span>
            </li>
          ))}
      </ul>
      <More pages={rows} />
    </>
  )
}
