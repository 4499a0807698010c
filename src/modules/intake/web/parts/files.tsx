// The files of an import, and what each of their sheets was recognised as.

import { useState } from 'react'
import { apiAddress } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import type { ImportView } from '../../contract.ts'
import { fileAt, removeFile, useStep } from '../queries.ts'
import { Explain } from './explain.tsx'

/** `fixed`: nothing can be taken out any more, or not now. */
export function Files({ view: { destroyed, files, id }, fixed }: { view: ImportView; fixed: boolean }) {
  const removal = useStep(id, (name: string) => removeFile(id, name))
  const [explained, explain] = useState<{ file: string; sheet: string } | null>(null)
  if (files.length === 0) return null
  return (
    <section aria-labelledby="files">
      <h2 id="files">文件 {files.length} 份</h2>
      <ul className="import-files">
        {files.map(({ name, size, sheets }) => (
          <li key={name}>
            <div>
              <strong>{name}</strong> <span className="quiet small number">{sizeInWords(size)}</span>
              <ul className="small">
                {sheets.map((sheet) => (
                  <li key={sheet.sheet}>
                    <Recognised
                      sheet={sheet}
                      explain={fixed ? undefined : () => explain({ file: name, sheet: sheet.sheet })}
                    />
                  </li>
                ))}
              </ul>
            </div>
            {destroyed ? (
              <span className="quiet small">已销毁</span>
            ) : (
              <a
                className="plain-button no-print"
                href={apiAddress(fileAt(id, name))}
                download={name}
                aria-label={`取出原文件 ${name}`}
              >
                取出
              </a>
            )}
            {!fixed && (
              <button
                type="button"
                className="plain-button no-print"
                aria-label={`拿掉 ${name}`}
                disabled={removal.isPending}
                onClick={() => removal.mutate(name)}
              >
                拿掉
              </button>
            )}
          </li>
        ))}
      </ul>
      {explained && !fixed && (
        <Explain
          key={`${explained.file} ${explained.sheet}`}
          id={id}
          {...explained}
          close={() => explain(null)}
        />
      )}
      {removal.error && <Failure error={removal.error} />}
    </section>
  )
}

interface RecognisedProps {
  sheet: ImportView['files'][number]['sheets'][number]
  /** Absent where the files are fixed. */
  explain: (() => void) | undefined
}

/** What a sheet is, or why it is none; and the way to say it by hand. */
function Recognised({ explain, sheet: { layout, ledger, reason, rows, sheet } }: RecognisedProps) {
  return (
    <>
      {sheet}：
      {ledger ? (
        `${ledger}，${rows} 行`
      ) : (
        <span className="state" data-state="ended">
          不导入
        </span>
      )}
      {!ledger && <span className="quiet"> {reason}</span>}
      {layout && (
        <span className="quiet">
          ，按{momentInProse(layout.at)}由{layout.by}设定的对应读取
        </span>
      )}
      {explain && (!ledger || layout) && (
        <button
          type="button"
          className="plain-button no-print"
          aria-label={`${layout ? '更改对应' : '手工对应'} ${sheet}`}
          onClick={explain}
        >
          {layout ? '更改对应' : '手工对应'}
        </button>
      )}
    </>
  )
}

const sizeInWords = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`
