// What became of each sheet, or would become: how many rows are new, changed, as before, to be verified, refused; and,
// opened, which they are.
import { Fragment, useState } from 'react'
import { count } from '#kernel/web/format.ts'
import { useWide } from '#kernel/web/preferences.ts'
import type { ImportView } from '../../contract.ts'
import { FindingRows } from './findings.tsx'
import { SheetRows } from './sheet-rows.tsx'

type Sheet = ImportView['sheets'][number]

const columns = [
  { key: 'created', label: '新增' },
  { key: 'changed', label: '更新' },
  { key: 'unchanged', label: '不变' },
  { key: 'doubtful', label: '待核实' },
  { key: 'refused', label: '退回' },
] as const

type What = (typeof columns)[number]['key']

interface Opened {
  sheet: string
  what: What
}

interface Shown {
  view: ImportView
  opened: Opened | null
  open: (opened: Opened | null) => void
}

export function Sheets({ view }: { view: ImportView }) {
  const { sheets, state, told } = view
  const wide = useWide()
  const [opened, open] = useState<Opened | null>(null)
  if (sheets.length === 0) return null
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">{state === 'done' || state === 'undone' ? '各张表的结果' : '各张表将会怎样'}</h2>
      <p className="quiet small no-print">点数字，逐行看是哪些、改了什么。</p>
      {wide ? (
        <SheetTable view={view} opened={opened} open={open} />
      ) : (
        <SheetCards view={view} opened={opened} open={open} />
      )}
      {told.length > 0 && (
        <details>
          <summary>系统据台账推定的 {told.length} 项</summary>
          <ul className="told small">
            {told.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** A number that opens its rows. */
function Count({ sheet, what, label, opened, open }: Shown & { sheet: Sheet; what: What; label: string }) {
  if (sheet[what] === 0) return <span className="quiet">0</span>
  const expanded = opened?.sheet === sheet.id && opened.what === what
  return (
    <button
      type="button"
      className="plain-button count-button"
      aria-expanded={expanded}
      aria-label={`${sheet.sheet} ${label} ${sheet[what]}`}
      onClick={() => open(expanded ? null : { sheet: sheet.id, what })}
    >
      {count(sheet[what])}
    </button>
  )
}

/** The rows that were asked for, under their sheet. */
function OpenedRows({ view: { destroyed, id, endedAt }, opened, sheet }: Shown & { sheet: Sheet }) {
  if (opened?.sheet !== sheet.id) return null
  const { what } = opened
  const common = { id, endedAt, rows: sheet[what] }
  return what === 'doubtful' || what === 'refused' ? (
    <FindingRows {...common} of={{ sheet: sheet.id, severity: what }} fixed={destroyed !== null} />
  ) : (
    <SheetRows {...common} sheet={sheet.id} outcome={what} />
  )
}

function SheetTable(shown: Shown) {
  const { opened, view } = shown
  return (
    <table className="sheets">
      <thead>
        <tr>
          <th scope="col">文件 › 工作表</th>
          <th scope="col">认作</th>
          <th scope="col">截至</th>
          <th scope="col" className="number">
            读到
          </th>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.sheets.map((sheet) => (
          <Fragment key={sheet.id}>
            <tr>
              <th scope="row">
                {sheet.file} › {sheet.sheet}
                <Unused headings={sheet.unknownHeadings} />
              </th>
              {sheet.ledger === null ? (
                <td colSpan={3 + columns.length}>
                  不导入。<span className="quiet">{sheet.reason}</span>
                </td>
              ) : (
                <>
                  <td>
                    {sheet.title ?? sheet.ledger}
                    {sheet.layout && (
                      <span className="small quiet unused">按{sheet.layout.by}设定的对应</span>
                    )}
                  </td>
                  <td className="date">{sheet.statedOn}</td>
                  <td className="number">{count(sheet.read)}</td>
                  {columns.map(({ key, label }) => (
                    <td key={key} className="number">
                      <Count {...shown} sheet={sheet} what={key} label={label} />
                    </td>
                  ))}
                </>
              )}
            </tr>
            {opened?.sheet === sheet.id && (
              <tr className="opened">
                <td colSpan={4 + columns.length}>
                  <OpenedRows {...shown} sheet={sheet} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function SheetCards(shown: Shown) {
  return (
    <ul className="sheet-cards">
      {shown.view.sheets.map((sheet) => (
        <li key={sheet.id}>
          <strong>
            {sheet.file} › {sheet.sheet}
          </strong>
          {sheet.ledger === null ? (
            <p>
              不导入。<span className="quiet">{sheet.reason}</span>
            </p>
          ) : (
            <>
              <p className="quiet">
                {sheet.title}，截至 {sheet.statedOn}，读到 {count(sheet.read)} 行
              </p>
              <p className="sheet-counts">
                {columns.map(({ key, label }) => (
                  <span key={key} className="number">
                    {label} <Count {...shown} sheet={sheet} what={key} label={label} />
                  </span>
                ))}
              </p>
              <OpenedRows {...shown} sheet={sheet} />
            </>
          )}
          <Unused headings={sheet.unknownHeadings} />
        </li>
      ))}
    </ul>
  )
}

function Unused({ headings }: { headings: string[] }) {
  return headings.length === 0 ? null : (
    <span className="small quiet unused">没有用到的列：{headings.join('、')}</span>
  )
}
