// The seats that a person holds in chambers, and those of earlier terms.
import { Link } from '@tanstack/react-router'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import type { PersonView } from '../../contract.ts'

type Seats = PersonView['seats']

export function HeldSeats({ seats }: { seats: Seats }) {
  const current = seats.filter((seat) => seat.current)
  const earlier = seats.filter((seat) => !seat.current)
  return (
    <Belonging title="商会任职" note={current.length > 0 && `${current.length} 项`}>
      {current.length === 0 ? (
        <p className="quiet">截至这一天，商会班子台账里没有本人的任职。</p>
      ) : (
        <SeatList seats={current} />
      )}
      {earlier.length > 0 && (
        <>
          <p className="quiet">以前的届次</p>
          <SeatList seats={earlier} />
        </>
      )}
    </Belonging>
  )
}

function SeatList({ seats }: { seats: Seats }) {
  return (
    <ul>
      {seats.map(({ chamber, chamberId, seat, term, tookOfficeOn }, position) => (
        <li key={position}>
          <span>
            {chamberId === null ? (
              chamber
            ) : (
              <Link to="/chambers/$id" params={{ id: chamberId }}>
                {chamber}
              </Link>
            )}{' '}
            {seat}
          </span>
          <span className="quiet small number">
            {[term !== null && `第 ${term} 届`, tookOfficeOn && `${tookOfficeOn} 任职`]
              .filter(Boolean)
              .join('，')}
          </span>
        </li>
      ))}
    </ul>
  )
}
