// The imports there were, the latest first, and the way to a new one.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense } from 'react'
import { count, momentInProse } from '#kernel/web/format.ts'
import { useRecords } from '#kernel/web/lists.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { RecordCards } from '#kernel/web/parts/record-cards.tsx'
import type { Column } from '#kernel/web/parts/record-table.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useWide } from '#kernel/web/preferences.ts'
import { useMay } from '#kernel/web/session.ts'
import { type ImportPage, importStates } from '../contract.ts'
import { State } from './parts/state.tsx'
import { openImport } from './queries.ts'
import '#kernel/web/parts/list.css'
import './imports.css'

const RecordTable = lazy(
  () => import('#kernel/web/parts/record-table.tsx'),
) as typeof import('#kernel/web/parts/record-table.tsx').default

type Item = ImportPage['items'][number]
type Row = Item & { name: string }

const columns: Column<Row>[] = [
  { key: 'state', title: '状态', value: ({ state }) => <State state={state} />, kind: 'short' },
  { key: 'files', title: '文件', value: filesInWords },
  { key: 'openedBy', title: '操作人', value: ({ openedBy }) => openedBy, minor: true },
  { key: 'created', title: '新增（条）', value: ({ created }) => created, kind: 'count' },
  { key: 'changed', title: '更新（条）', value: ({ changed }) => changed, kind: 'count' },
  { key: 'doubtful', title: '待核实（行）', value: ({ doubtful }) => doubtful, kind: 'count' },
  { key: 'refused', title: '退回（行）', value: ({ refused }) => refused, kind: 'count' },
]

function filesInWords({ destroyed, files }: Pick<Item, 'destroyed' | 'files'>): string {
  if (files.length === 0) return '还没有文件'
  const names = files.length <= 3 ? files.join('、') : `${files.slice(0, 2).join('、')}等 ${files.length} 份`
  if (!destroyed) return names
  const { at, by, reason } = destroyed
  return `${names}（原件已销毁：${momentInProse(at)}，${by}，${reason}）`
}

export default function ImportList() {
  const wide = useWide()
  const mayDestroy = useMay('intake.destroy')
  const imports = useRecords<Item>('/imports', {}, undefined)
  const rows = imports.data?.pages
    .flatMap((page) => page.items)
    .map((item): Row => ({ ...item, name: momentInProse(item.endedAt ?? item.openedAt) }))
  return (
    <div className="records imports">
      <title>台账导入 · 同心</title>
      <header className="list-head">
        <h1>台账导入</h1>
        <NewImport />
      </header>
      <p className="imports-about quiet">
        把办公室的 Excel
        台账放进来，先检查、再导入。每次导入的文件都加密留存，谁在什么时候导入了什么，这里都能查到。
      </p>
      <p className="apart imports-about no-print">
        <Link to="/typed-row">填写一条</Link>
        <Link to="/layouts">记住的对应</Link>
        {mayDestroy && <Link to="/originals">原件的保存和销毁</Link>}
      </p>
      {imports.error ? (
        <Failure error={imports.error} retry={() => void imports.refetch()} />
      ) : rows === undefined ? (
        <Waiting rows={6} />
      ) : rows.length === 0 ? (
        <section className="nothing">
          <h2>还没有导入过台账</h2>
          <p>点“新建导入”，把商会名录、党组织、党员名册等台账一起放进来，不用改格式，也不用管先后。</p>
        </section>
      ) : wide ? (
        <Suspense fallback={<Waiting rows={Math.min(rows.length + 1, 12)} />}>
          <RecordTable
            rows={rows}
            nameTitle="时间"
            columns={columns}
            page="/imports/$id"
            sort={undefined}
            refreshing={false}
          />
        </Suspense>
      ) : (
        <RecordCards
          rows={rows}
          page="/imports/$id"
          card={(row) => ({
            about: [importStates[row.state], filesInWords(row)],
            quiet: [
              `新增 ${count(row.created)} · 更新 ${count(row.changed)}`,
              `待核实 ${count(row.doubtful)} · 退回 ${count(row.refused)}`,
            ].join(' · '),
          })}
        />
      )}
      {imports.hasNextPage && (
        <p className="more">
          <Button loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>
            再显示更早的
          </Button>
        </p>
      )}
    </div>
  )
}

function NewImport() {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const open = useMutation({
    mutationFn: openImport,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['imports', 'list'] })
      await navigate({ to: '/imports/$id', params: { id } })
    },
  })
  return (
    <>
      <Button type="primary" className="imports-new" loading={open.isPending} onClick={() => open.mutate()}>
        新建导入
      </Button>
      {open.error && <Failure error={open.error} />}
    </>
  )
}
