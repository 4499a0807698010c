// Things in an order that is set by hand: moved up and down by buttons, saved as a whole.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { send } from '../api.ts'
import { Refused } from './refused.tsx'
import './list.css'
import './order-list.css'

interface Placed {
  id: string
  name: string
}

/** The things in their present order; the new one is sent to `path`. Give it a `key` that is new with every reading. */
export function OrderList({ items, path }: { items: readonly Placed[]; path: string }) {
  const [order, setOrder] = useState(items)
  const [said, setSaid] = useState('')
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: () => send(path, { ids: order.map(({ id }) => id) }, crypto.randomUUID()),
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
      <ol className="order-list">
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
