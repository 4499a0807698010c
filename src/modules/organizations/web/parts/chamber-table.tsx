// The list on a wide screen: antd's table, loaded when a list is first shown.
import { Link } from '@tanstack/react-router'
import { Table, type TableColumnsType } from 'antd'
import { useChangeAddress } from '#kernel/web/address.ts'
import { count } from '#kernel/web/format.ts'
import { useLargeType } from '#kernel/web/preferences.ts'
import type { ChamberSummary } from '../../contract.ts'

interface Props {
  rows: ChamberSummary[]
  categories: Map<string, string>
  sort: string | undefined
  /** True while the rows of the last filter still stand here. */
  refreshing: boolean
}

export default function ChamberTable({ rows, categories, sort, refreshing }: Props) {
  const change = useChangeAddress()
  const large = useLargeType()
  const columns = columnsOf(sort, categories).filter((column) => !large || column.key !== 'industry')
  return (
    <Table<ChamberSummary>
      className="chamber-table"
      data-refreshing={refreshing}
      rowKey="id"
      columns={columns}
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

function columnsOf(
  sort: string | undefined,
  categories: Map<string, string>,
): TableColumnsType<ChamberSummary> {
  const sortable = (key: string) => ({
    key,
    dataIndex: key,
    sorter: true,
    sortOrder: sort === key ? ('ascend' as const) : sort === `-${key}` ? ('descend' as const) : null,
  })
  return [
    {
      key: 'name',
      title: '商会名称',
      render: (_, { id, name }) => (
        <Link to="/chambers/$id" params={{ id }}>
          {name}
        </Link>
      ),
    },
    { key: 'category', title: '类别', render: (_, { category }) => orNone(wordOf(categories, category)) },
    { key: 'district', title: '所属地区', dataIndex: 'district', render: orNone },
    { key: 'industry', title: '行业', dataIndex: 'industry', render: orNone },
    { ...sortable('foundedOn'), title: '成立日期', className: 'number', render: orNone },
    { ...sortable('termEndsOn'), title: '本届届满', className: 'number', render: orNone },
    { key: 'president', title: '会长', dataIndex: 'president', className: 'number', render: orNone },
    {
      key: 'memberCount',
      title: '会员企业（家）',
      dataIndex: 'memberCount',
      align: 'right',
      className: 'number',
      render: (value: number | null) => (value === null ? orNone(null) : count(value)),
    },
  ]
}

const wordOf = (words: Map<string, string>, value: string | null) =>
  value === null ? null : (words.get(value) ?? value)

const orNone = (value: string | null) => value ?? <span className="quiet">—</span>
