// The records that a figure counts, in a table: each with its page where it has one, its weight, and its source.
import { Link } from '@tanstack/react-router'
import type { FigureRecord, FigureValue } from '#kernel/figures/contract.ts'
import { exactly } from '#kernel/web/format.ts'
import { useRecordPage } from '#kernel/web/offers.ts'

export function FigureRecords({ figure, rows }: { figure: FigureValue; rows: FigureRecord[] }) {
  const page = useRecordPage(figure.id)
  const isRate = figure.counted !== null
  const weighted = isRate || rows.some((row) => row.weight !== '1')
  return (
    <table className="figure-records">
      <thead>
        <tr>
          <th scope="col">记录</th>
          {weighted && (
            <th scope="col" className={isRate ? undefined : 'amount'}>
              {isRate ? '计入' : `数值（${figure.unit}）`}
            </th>
          )}
          <th scope="col">出处</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              {page ? (
                <Link to={page} params={{ id: row.id }}>
                  {row.label}
                </Link>
              ) : (
                row.label
              )}
            </td>
            {weighted && <Weight weight={row.weight} unit={figure.unit} isRate={isRate} />}
            <td className="quiet">{sourceOf(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Weight({ weight, unit, isRate }: { weight: string; unit: string; isRate: boolean }) {
  if (!isRate) {
    return (
      <td className="amount number" data-unit={unit}>
        {exactly(weight)}
      </td>
    )
  }
  return (
    <td>
      <span className="state" data-state={weight === '0' ? 'waiting' : 'active'}>
        {weight === '0' ? '未计入' : '计入'}
      </span>
    </td>
  )
}

function sourceOf({ source }: FigureRecord): string {
  if (!source) return '由几条记录算得'
  const { file, sheet, row } = source
  return `${file}${sheet === null ? '' : `“${sheet}”表`}${row === null ? '' : `第 ${row} 行`}`
}
