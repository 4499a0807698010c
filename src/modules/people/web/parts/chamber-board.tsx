// On a chamber's page: who leads it in the present term, and how many sit in its council.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { read } from '#kernel/web/api.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf, useMay } from '#kernel/web/session.ts'
import type { ChamberBoard } from '../../contract.ts'

export default function ChamberBoardSection({ id }: { id: string }) {
  const asOf = useAsOf()
  const may = useMay('organizations.revise')
  const board = useQuery({
    queryKey: ['chambers', 'board', id, asOf],
    queryFn: ({ signal }) => read<ChamberBoard>(`/chambers/${id}/board`, { asOf }, signal),
  })
  if (board.error) return <Failure error={board.error} />
  if (!board.data) return <Waiting rows={4} />
  const { council, leaders, term } = board.data
  return (
    <Belonging title="领导班子" note={term !== null && `第 ${term} 届`}>
      {leaders.length === 0 && council.length === 0 ? (
        <p className="quiet">截至这一天，商会班子台账里没有这家商会的任职。</p>
      ) : (
        <ul>
          {leaders.map((leader) => (
            <Leader key={leader.id} leader={leader} />
          ))}
        </ul>
      )}
      {council.length > 0 && (
        <p className="quiet">{council.map(({ count, label }) => `${label} ${count} 人`).join('，')}</p>
      )}
      {may && leaders.length > 1 && (
        <p className="no-print">
          <Link to="/chambers/$id/board" params={{ id }}>
            排列班子的次序
          </Link>
        </p>
      )}
    </Belonging>
  )
}

function Leader({
  leader: { name, partyMember, personId, seat },
}: {
  leader: ChamberBoard['leaders'][number]
}) {
  return (
    <li>
      <span className="quiet">{seat}</span>
      <span>
        {partyMember && <span className="quiet small">党员　</span>}
        {personId === null ? (
          name
        ) : (
          <Link to="/people/$id" params={{ id: personId }}>
            {name}
          </Link>
        )}
      </span>
    </li>
  )
}
