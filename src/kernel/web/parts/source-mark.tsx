// A quiet mark beside a value: on a click it shows where the value comes from, who recorded it, and when.
import { Popover } from 'antd'
import { useState } from 'react'
import type { SourceView } from '#kernel/history/contract.ts'
import { dateInProse, momentInProse } from '../format.ts'
import './source-mark.css'

/** The source in one line, for a timeline and for print. */
export function sourceInProse(source: SourceView): string {
  if (source.kind === 'form') return `${source.document}（填表）`
  const place = [source.sheet && `“${source.sheet}”表`, source.row && `第 ${source.row} 行`]
  return [source.document, ...place].filter(Boolean).join(' ')
}

/** `label` names the value for readers who hear the page. */
export function SourceMark({ label, source }: { label: string; source: SourceView }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover
      trigger="click"
      getPopupContainer={(mark) => mark.parentElement ?? document.body}
      open={open}
      onOpenChange={setOpen}
      content={<SourceCard label={label} source={source} />}
    >
      <button
        type="button"
        className="source-mark no-print"
        data-kind={source.kind}
        aria-expanded={open}
        aria-label={`${label}的出处`}
        onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          {source.kind === 'ledger' ? (
            <path d="M3.5 2.5h9v11h-9zM3.5 6h9M3.5 9.5h9M7 6v7.5" />
          ) : (
            <path d="M3 13l.7-3.2 7-7 2.5 2.5-7 7zM9.2 4.3l2.5 2.5" />
          )}
        </svg>
      </button>
    </Popover>
  )
}

function SourceCard({ label, source }: { label: string; source: SourceView }) {
  const lines: [string, string | null][] = [
    [source.kind === 'ledger' ? '台账' : '填表', source.document],
    ['工作表', source.sheet],
    ['位置', placeOf(source)],
    ['截至', source.statedOn && dateInProse(source.statedOn)],
    ['录入', `${source.recordedBy}，${momentInProse(source.recordedAt)}`],
    ['依据', source.reason],
  ]
  return (
    <div className="source-card">
      <h3>“{label}”的出处</h3>
      <dl>
        {lines.map(
          ([name, text]) =>
            text && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  )
}

function placeOf({ row, column }: SourceView): string | null {
  const parts = [row === null ? null : `第 ${row} 行`, column === null ? null : `“${column}”列`]
  return parts.filter(Boolean).join(' ') || null
}
