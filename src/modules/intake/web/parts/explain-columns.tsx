// The columns of a sheet that is being explained, with what each is and how its first cells are read.

import type { LayoutView } from '../../layouts/contract.ts'
import { moneyUnits } from '../../layouts/contract.ts'

type Column = LayoutView['columns'][number]
type Cell = LayoutView['rows'][number]['cells'][number]

interface Shown {
  view: LayoutView
  /** The fields that are amounts. */
  money: ReadonlySet<string>
  choose: (at: number, change: Partial<Pick<Column, 'field' | 'unit'>>) => void
}

/** Which field a column is, and of an amount in which unit it is. */
function Choice({ at, choose, column, money, view }: Shown & { at: number; column: Column }) {
  const named = `${column.letter} 列 ${column.heading === column.letter ? '' : column.heading}`.trim()
  return (
    <>
      <select
        className="control"
        aria-label={`${named} 是`}
        data-chosen={column.field !== null}
        value={column.field ?? ''}
        onChange={(event) => choose(at, { field: event.target.value || null, unit: null })}
      >
        <option value="">不导入</option>
        {view.fields.map(({ field, label, required }) => (
          <option key={field} value={field}>
            {label}
            {required && '（必须）'}
          </option>
        ))}
      </select>
      {column.field !== null && money.has(column.field) && (
        <select
          className="control"
          aria-label={`${named} 的单位`}
          value={column.unit ?? ''}
          onChange={(event) => choose(at, { unit: (event.target.value || null) as Column['unit'] })}
        >
          <option value="">请选单位</option>
          {moneyUnits.map((unit) => (
            <option key={unit} value={unit}>
              {unit}
            </option>
          ))}
        </select>
      )}
    </>
  )
}

/** What is read of a cell; of one that is not taken in, what stands there. */
function Read({ cell, taken }: { cell: Cell | undefined; taken: boolean }) {
  if (!cell) return null
  if (!taken) return <span className="quiet">{cell.said}</span>
  return (
    <>
      {cell.read ?? (cell.problem ? cell.said : <span className="quiet">空</span>)}
      {cell.problem && <span className="field-problem">{cell.problem}</span>}
    </>
  )
}

export function ColumnTable(shown: Shown) {
  const { columns, rows } = shown.view
  return (
    <table className="explain-table">
      <thead>
        <tr>
          <th scope="col" className="quiet">
            行
          </th>
          {columns.map(({ column, heading, letter }) => (
            <th key={column} scope="col">
              <span className="quiet small">{letter} 列</span>
              <span>{heading === letter ? '（没有名称）' : heading}</span>
            </th>
          ))}
        </tr>
        <tr>
          <td />
          {columns.map((column, at) => (
            <td key={column.column}>
              <Choice {...shown} at={at} column={column} />
            </td>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, row }) => (
          <tr key={row}>
            <th scope="row" className="quiet number">
              {row}
            </th>
            {columns.map(({ column, field }, at) => (
              <td key={column} data-taken={field !== null}>
                <Read cell={cells[at]} taken={field !== null} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const samples = 3

export function ColumnCards(shown: Shown) {
  const { columns, rows } = shown.view
  return (
    <ul className="explain-cards">
      {columns.map((column, at) => (
        <li key={column.column}>
          <p>
            <span className="quiet small">{column.letter} 列</span>{' '}
            <strong>{column.heading === column.letter ? '（没有名称）' : column.heading}</strong>
          </p>
          <Choice {...shown} at={at} column={column} />
          <ul className="small">
            {rows.slice(0, samples).map(({ cells, row }) => (
              <li key={row}>
                <span className="quiet">第 {row} 行</span>{' '}
                <Read cell={cells[at]} taken={column.field !== null} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
