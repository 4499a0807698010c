// What was refused and what is to be verified, by reason; each opens the rows that it is about.
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { apiAddress } from '#kernel/web/api.ts'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { type FindingPage, type ImportView, mostGroups, severities } from '../../contract.ts'
import { useRowPages } from '../queries.ts'
import { Correct } from './correct.tsx'
import { More } from './more.tsx'

type Group = ImportView['findings'][number]

export function Findings({ view }: { view: ImportView }) {
  const { destroyed, endedAt, findings, id, sheets } = view
  if (sheets.length === 0) return null
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">要处理的内容</h2>
      <TakeRefused view={view} />
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
            <GroupOf key={group.id} id={id} group={group} endedAt={endedAt} fixed={destroyed !== null} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The refused rows that are still out, as a table to be corrected. */
function TakeRefused({ view: { destroyed, findings, id, state } }: { view: ImportView }) {
  const out = findings.some((f) => f.severity === 'refused' && f.corrected < f.count)
  if (!out || destroyed || (state !== 'done' && state !== 'checked')) return null
  return (
    <p className="no-print">
      <a href={apiAddress(`/imports/${id}/refused-rows.xlsx`)} download>
        取走退回行（Excel）
      </a>
      <span className="quiet">
        {' '}
        只有退回的行，逐行写明原因，有问题的格子标黄；含身份证号等完整内容，请妥善保管。改正后新建一次导入放回来，或在下面逐行更正。
      </span>
    </p>
  )
}

interface GroupProps {
  id: string
  group: Group
  endedAt: string | null
  fixed: boolean
}

function GroupOf({ endedAt, fixed, group, id }: GroupProps) {
  const [open, setOpen] = useState(false)
  const { column, reason, severity, title } = group
  return (
    <li>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <span className="state" data-state={severity === 'refused' ? 'ended' : 'doubtful'}>
            {severities[severity]} {count(group.count)} 处
          </span>{' '}
          {group.corrected > 0 && <span className="quiet">（已更正 {count(group.corrected)} 处）</span>}
          {title}
          {column && `“${column}”`}：{reason}
        </summary>
        {open && (
          <FindingRows id={id} of={{ like: group.id }} endedAt={endedAt} rows={group.count} fixed={fixed} />
        )}
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
  fixed,
}: {
  id: string
  of: { like?: string; sheet?: string; severity?: string }
  endedAt: string | null
  rows: number
  /** Whether nothing can be corrected any more: the file is gone. */
  fixed: boolean
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
            <FindingRow key={finding.id} id={id} finding={finding} fixed={fixed} />
          ))}
      </ul>
      <More pages={rows} />
    </>
  )
}

interface RowProps {
  id: string
  finding: FindingPage['items'][number]
  fixed: boolean
}

function FindingRow({ finding, fixed, id }: RowProps) {
  const { column, corrected, file, message, row, severity, sheet, sheetId, value } = finding
  return (
    <li>
      <span className="quiet small">
        {file} › {sheet} › 第 {row} 行{column && ` › ${column}`}
      </span>
      {value && <span>原文“{value}”</span>}
      <span>{message}</span>
      {corrected ? (
        <span className="quiet">
          已更正：{momentInProse(corrected.at)} 由{corrected.by}随{' '}
          <Link to="/imports/$id" params={{ id: corrected.import }}>
            第 {corrected.import} 号导入
          </Link>{' '}
          录入
        </span>
      ) : (
        severity === 'refused' && !fixed && <Correct id={id} sheet={sheetId} row={row} />
      )}
    </li>
  )
}
