// A list on a wide screen: antd's table, loaded when a list is first shown.
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useChangeAddress } from '../address.ts'
import { count } from '../format.ts'
import { useLargeType } from '../preferences.ts'

/** One column of a list after the first, which is the name. */
export interface Column<T> {
  key: string
  title: string
  /** What stands in the cell; null is shown as a dash. */
  value: (row: T) => ReactNode
  sortable?: boolean
  /** Dates and people: never broken over two lines. Counts stand on the right. */
  kind?: 'short' | 'count'
  /** Left out in large type, where fewer columns have room. */
  minor?: boolean
}

interface Props<T> {
  rows: T[]
  nameTitle: string
  columns: Column<T>[]
  /** `/chambers/$id` */
  page: string
  sort: string | undefined
  /** True while the rows of the last filter still stand here. */
  refreshing: boolean
}

export default function RecordTable<T extends { id: string; name: string }>(props: Props<T>) {
  const { rows, nameTitle, columns, page, sort, refreshing } = props
  const change = useChangeAddress()
  const large = useLargeType()
  const shown: TableColumnsType<T> = [
    {
      key: 'name',
      title: nameTitle,
      render: (_, { id, name }) => (
        <Link to={page} params={{ id }}>
          {name}
        </Link>
      ),
    },
    ...columns.filter((column) => !large || !column.minor).map((column) => columnOf(column, sort)),
  ]
  return (
    <Table<T>
      className="record-table"
      data-refreshing={refreshing}
      rowKey="id"
      columns={shown}
      dataSource={rows}
      pagination={false}
      showSorterTooltip={false}
      onChange={(_pages, _filters, sorter) => {
        const { order, columnKey } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter
        change({ sort: order ? `${order === 'descend' ? '-' : ''}${String(columnKey)}` : undefined })
      }}
    />
  )
}

function columnOf<T>(column: Column<T>, sort: string | undefined): TableColumnsType<T>[number] {
  const { key, title, value, sortable, kind } = column
  const order = sort === key ? ('ascend' as const) : sort === `-${key}` ? ('descend' as const) : null
  return {
    key,
    title,
    ...(kind && { className: 'number' }),
    ...(kind === 'count' && { align: 'right' as const }),
    ...(sortable && { sorter: true, sortOrder: order }),
    render: (_, row) => cellOf(value(row)),
  }
}

function cellOf(value: ReactNode): ReactNode {
  if (value === null || value === undefined || value === '') return <span className="quiet">—</span>
  return typeof value === 'number' ? count(value) : value
}
