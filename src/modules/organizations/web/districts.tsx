// The districts in the order set by hand.
import { useQuery } from '@tanstack/react-query'
import { read } from '#kernel/web/api.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { OrderList } from '#kernel/web/parts/order-list.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { DistrictOrder } from '../contract.ts'
import '#kernel/web/parts/list.css'

export default function Districts() {
  const districts = useQuery({
    queryKey: ['districts'],
    queryFn: ({ signal }) => read<DistrictOrder>('/districts', {}, signal),
  })
  return (
    <div className="records">
      <title>地区次序 · 同心</title>
      <header className="list-head">
        <h1>地区次序</h1>
      </header>
      <p className="quiet">各处的名单、筛选和按地区分的数字，都照这个次序。排好以后点“保存次序”。</p>
      {districts.error ? (
        <Failure error={districts.error} retry={() => void districts.refetch()} />
      ) : !districts.data ? (
        <Waiting rows={8} />
      ) : districts.data.items.length === 0 ? (
        <section className="nothing">
          <h2>还没有地区</h2>
          <p>导入商会名录以后，名录里的所属地区会列在这里。</p>
        </section>
      ) : (
        <OrderList key={districts.dataUpdatedAt} items={districts.data.items} path="/districts/order" />
      )}
    </div>
  )
}
