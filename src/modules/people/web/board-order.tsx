// The leaders of one chamber in the order set by hand.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { read } from '#kernel/web/api.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { OrderList } from '#kernel/web/parts/order-list.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { ChamberBoard } from '../contract.ts'

export default function BoardOrder() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const board = useQuery({
    queryKey: ['chambers', 'board', id, 'order'],
    queryFn: ({ signal }) => read<ChamberBoard>(`/chambers/${id}/board`, {}, signal),
  })
  const chamber = board.data?.chamber ?? ''
  const leaders = board.data?.leaders.map(({ id, name, seat }) => ({ id, name: `${seat} ${name}` }))
  return (
    <div className="records">
      <title>{`${chamber}班子次序 · 同心`}</title>
      <nav aria-label="上级页面" className="way-up no-print">
        <Link to="/chambers">商会</Link>
        {chamber && (
          <>
            {' › '}
            <Link to="/chambers/$id" params={{ id }}>
              {chamber}
            </Link>
          </>
        )}
      </nav>
      <header className="list-head">
        <h1>{chamber}领导班子的次序</h1>
      </header>
      <p className="quiet">
        没有排过的按职务：会长、常务副会长、副会长、秘书长、监事长、其他。排好以后点“保存次序”，页面和打印都照它；换届以后重新排。
      </p>
      {board.error ? (
        <Failure error={board.error} retry={() => void board.refetch()} />
      ) : !leaders ? (
        <Waiting rows={6} />
      ) : leaders.length === 0 ? (
        <section className="nothing">
          <h2>还没有班子</h2>
          <p>导入商会班子台账以后，这家商会本届的领导会列在这里。</p>
        </section>
      ) : (
        <OrderList key={board.dataUpdatedAt} items={leaders} path={`/chambers/${id}/board/order`} />
      )}
    </div>
  )
}
