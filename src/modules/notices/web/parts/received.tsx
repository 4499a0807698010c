// Below duties that are told by their rules alone: which of them somebody was reminded of. Told one by one, each duty
// says that itself.
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { useReceived } from '../queries.ts'
import { Notice } from './notice.tsx'

export default function Received() {
  const received = useReceived()
  if (received.error) return <Failure error={received.error} retry={() => void received.refetch()} />
  const items = received.data?.items ?? []
  if (items.length === 0) return null
  return (
    <div className="desk-wide">
      <Belonging title="收到的提醒" note={`${items.length} 件，办了、登记了就自动销去`}>
        {items.map((notice) => (
          <Notice key={notice.id} notice={notice} named />
        ))}
      </Belonging>
    </div>
  )
}
