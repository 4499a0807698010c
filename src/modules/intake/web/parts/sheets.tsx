// What became of each sheet, or would become: how many rows are new, changed, as before, to be verified, refused.
import { count } from '#kernel/web/format.ts'
import { useWide } from '#kernel/web/preferences.ts'
import type { ImportView } from '../../contract.ts'

type Sheet = ImportView['sheets'][number]

const columns = [
  { key: 'read', label: '读到' },
  { key: 'created', label: '新增' },
  { key: 'changed', label: '更新' },
  { key: 'unchanged', label: '不变' },
  { key: 'doubtful', label: '待核实' },
  { key: 'refused', label: '退回' },
] as const

export function Sheets({ view: { sheets, state, told } }: { view: ImportView }) {
  const wide = useWide()
  if (sheets.length === 0) return null
  return (
    <section aria-labelledby="sheets">
      <h2 id="sheets">{state === 'done' ? '各张表的结果' : '各张表将会怎样'}</h2>
      {wide ? <SheetTable sheets={sheets} /> : <SheetCards sheets={sheets} />}
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

function SheetTable({ sheets }: { sheets: Sheet[] }) {
  return (
    <table className="sheets">
      <thead>
        <tr>
          <th scope="col">文件 › 工作表</th>
          <th scope="col">认作</th>
          <th scope="col">截至</th>
          {columns.map(({ key, label }) => (
            <th key={key} scope="col" className="number">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sheets.map((sheet) => (
          <tr key={sheet.id}>
            <th scope="row">
              {sheet.file} › {sheet.sheet}
              <Unused headings={sheet.unknownHeadings} />
            </th>
            {sheet.ledger === null ? (
              <td colSpan={2 + columns.length}>
                不导入。<span className="quiet">{sheet.reason}</span>
              </td>
            ) : (
              <>
                <td>{sheet.title ?? sheet.ledger}</td>
                <td className="date">{sheet.statedOn}</td>
                {columns.map(({ key }) => (
                  <td key={key} className="number">
                    {sheet[key] === 0 ? <span className="quiet">0</span> : count(sheet[key])}
                  </td>
                ))}
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function SheetCards({ sheets }: { sheets: Sheet[] }) {
  return (
    <ul className="sheet-cards">
      {sheets.map((sheet) => (
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
                {sheet.title}，截至 {sheet.statedOn}
              </p>
              <p className="sheet-counts">
                {columns.map(({ key, label }) => (
                  <span key={key} className="number">
                    {label} {count(sheet[key])}
                  </span>
                ))}
              </p>
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
