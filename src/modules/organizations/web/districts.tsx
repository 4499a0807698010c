// The districts in the order set by hand: moved up and down by buttons, saved as a whole.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { read, send } from '#kernel/web/api.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { DistrictOrder } from '../contract.ts'
import '#kernel/web/parts/list.css'
import './districts.css'

type District = DistrictOrder['items'][number]

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
        <Order key={districts.dataUpdatedAt} items={districts.data.items} />
      )}
    </div>
  )
}

function Order({ items }: { items: District[] }) {
  const [order, setOrder] = useState(items)
  const [said, setSaid] = useState('')
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: () => send('/districts/order', { ids: order.map(({ id }) => id) }, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries(),
  })
  const isChanged = order.some(({ id }, position) => id !== items[position]?.id)
  function move(from: number, by: -1 | 1) {
    const to = from + by
    const [one, other] = [order[from], order[to]]
    if (!one || !other) return
    setOrder(order.with(from, other).with(to, one))
    setSaid(`${one.name}，第 ${to + 1}`)
  }
  return (
    <>
      {save.error && <Refused error={save.error} title="次序没有保存" />}
      <ol className="district-order">
        {order.map(({ id, name }, position) => (
          <li key={id}>
            <span className="quiet">{position + 1}</span>
            <strong>{name}</strong>
            <Button
              aria-disabled={position === 0}
              aria-label={`上移：${name}`}
              onClick={() => move(position, -1)}
            >
              上移
            </Button>
            <Button
              aria-disabled={position === order.length - 1}
              aria-label={`下移：${name}`}
              onClick={() => move(position, 1)}
            >
              下移
            </Button>
          </li>
        ))}
      </ol>
      <p className="more">
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          保存次序
        </Button>
        {isChanged && <span className="quiet">还没有保存</span>}
        <span role="status" className="unseen">
          {said}
        </span>
      </p>
    </>
  )
}
