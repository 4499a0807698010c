// The history of a record, latest first: what changed, for which time, by whom and why, and from which paper.
import type { ReactNode } from 'react'
import type { HistoryEntry } from '#kernel/history/contract.ts'
import { dateInProse, momentInProse, rangeInProse } from '../format.ts'
import { sourceInProse } from './source-mark.tsx'
import './timeline.css'

/** What stands below one entry, such as what may be done with it. */
export interface UnderEntry {
  version: string
  shown: ReactNode
}

export function Timeline({ entries, under }: { entries: HistoryEntry[]; under?: UnderEntry | undefined }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.version} data-believed={entry.believed}>
          <p>
            <strong>{momentInProse(entry.source.recordedAt)}</strong>
            <span className="quiet"> {entry.source.recordedBy}</span>
            {!entry.believed && (
              <span className="replaced">{entry.undone ? '已撤销' : '已被后来的记录替代'}</span>
            )}
          </p>
          {entry.undone && (
            <p>
              {momentInProse(entry.undone.at)} 由{entry.undone.by}撤销导入。原因：{entry.undone.reason}
            </p>
          )}
          <p className="quiet small">{rangeInProse(entry.validFrom, entry.validTo)}有效</p>
          <Changes changes={entry.changes} />
          {entry.source.reason && <p>依据：{entry.source.reason}</p>}
          <p className="quiet small">{sourceInProse(entry.source)}</p>
          {under?.version === entry.version && under.shown}
        </li>
      ))}
    </ol>
  )
}

function Changes({ changes }: { changes: HistoryEntry['changes'] }) {
  if (changes.length === 0) return null
  // A first entry fills every field: its lines are folded away, they are the record itself.
  const first = changes.length > 4 && changes.every((change) => change.before === null)
  if (!first) return <ChangeList changes={changes} />
  return (
    <details>
      <summary>首次登记 {changes.length} 项</summary>
      <ChangeList changes={changes} />
    </details>
  )
}

/** What became of each field. What is sealed reads the same before and after: only that it changed is told. */
export function ChangeList({
  changes,
}: {
  changes: { label: string; before: string | null; after: string | null }[]
}) {
  return (
    <ul className="changes">
      {changes.map(({ label, before, after }) => (
        <li key={label}>
          <span className="quiet">{label}：</span>
          {before === after ? (
            '有更改，内容加密保存，这里不显示'
          ) : (
            <>
              {before !== null && (
                <>
                  <del>{dateInProse(before)}</del>
                  <span aria-hidden="true"> → </span>
                </>
              )}
              <ins>{after === null ? '（空）' : dateInProse(after)}</ins>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
