// On the workbench: to a leader the latest confirmed rates; to whoever works on returns those that wait.
import { Link } from '@tanstack/react-router'
import { dateInProse } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { ReturnLine } from '../../../returns/contract.ts'
import { returnStates } from '../../../returns/workflow.ts'
import { useReturn, useReturns } from '../queries.ts'
import { ConfirmedRates } from './confirmed-rates.tsx'
import { NothingConfirmed } from './nothing-confirmed.tsx'
import '../returns.css'

export default function ReturnsOnDesk() {
  const isLive = useMay('figures.read')
  const returns = useReturns()
  if (returns.error) return <Failure error={returns.error} retry={() => void returns.refetch()} />
  if (!returns.data) return <Waiting rows={3} />
  const { items } = returns.data
  return isLive ? <Open items={items.filter(isOpen)} /> : <Confirmed latest={items[0]} />
}

const isOpen = ({ state, waiting }: ReturnLine) => state === 'prepared' || state === 'reviewed' || waiting > 0

function Open({ items }: { items: ReturnLine[] }) {
  if (items.length === 0) return null
  return (
    <Belonging title="在办的上报数字" note={<Link to="/returns">上报数字</Link>}>
      <ul>
        {items.map(({ asOf, id, state, waiting }) => (
          <li key={id}>
            <Link to="/returns/$id" params={{ id }}>
              截至{dateInProse(asOf)}
            </Link>
            <span>{waiting > 0 ? `${waiting} 条更正待审核` : returnStates[state]}</span>
          </li>
        ))}
      </ul>
    </Belonging>
  )
}

function Confirmed({ latest }: { latest: ReturnLine | undefined }) {
  const found = useReturn(latest?.id)
  if (!latest) return <NothingConfirmed />
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={4} />
  const { asOf, before, figures, id, locked, prepared, reviewed } = found.data
  return (
    <div className="desk-wide rates">
      <Belonging
        title={`两个覆盖，截至${dateInProse(asOf)}`}
        note={
          <Link to="/returns/$id" params={{ id }}>
            全部上报数字
          </Link>
        }
      >
        <p className="quiet return-signed">
          {prepared.by}填报，{reviewed?.by}审核，{locked?.by}上报锁定
        </p>
        <ConfirmedRates figures={figures} before={before ? dateInProse(before.asOf) : undefined} />
      </Belonging>
    </div>
  )
}
