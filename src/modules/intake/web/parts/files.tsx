// The files of an import, and what each of their sheets was recognised as.
import { apiAddress } from '#kernel/web/api.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import type { ImportView } from '../../contract.ts'
import { fileAt, removeFile, useStep } from '../queries.ts'

/** `fixed`: nothing can be taken out any more, or not now. */
export function Files({ view: { files, id }, fixed }: { view: ImportView; fixed: boolean }) {
  const removal = useStep(id, (name: string) => removeFile(id, name))
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
                {sheets.map(({ ledger, reason, rows, sheet }) => (
                  <li key={sheet}>
                    {sheet}：
                    {ledger ? (
                      `${ledger}，${rows} 行`
                    ) : (
                      <span className="state" data-state="ended">
                        不导入
                      </span>
                    )}
                    {!ledger && <span className="quiet"> {reason}</span>}
                  </li>
                ))}
              </ul>
            </div>
            <a
              className="plain-button no-print"
              href={apiAddress(fileAt(id, name))}
              download={name}
              aria-label={`取出原文件 ${name}`}
            >
              取出
            </a>
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
      {removal.error && <Failure error={removal.error} />}
    </section>
  )
}

const sizeInWords = (bytes: number) =>
  bytes >= 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`
