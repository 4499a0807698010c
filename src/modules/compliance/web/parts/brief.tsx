// On a leader's workbench: at most five matters, the most pressing and the widest first. No organization, no person.
import { Link } from '@tanstack/react-router'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { FindingGroup } from '../../contract.ts'
import { useGroups } from '../queries.ts'
import { Standing } from './standing.tsx'

/** So many are told. */
const few = 5
const pressing: FindingGroup['standing'][] = ['attention', 'near']

export default function MattersInBrief() {
  const groups = useGroups(useAsOf())
  if (groups.error) return <Failure error={groups.error} retry={() => void groups.refetch()} />
  if (!groups.data) return <Waiting rows={few} />
  const matters = groups.data.items.toSorted(
    (one, other) =>
      pressing.indexOf(one.standing) - pressing.indexOf(other.standing) || other.subjects - one.subjects,
  )
  const rest = matters.length - few
  const note = <Link to="/duties">{rest > 0 ? `还有 ${rest} 类` : '该办的事'}</Link>
  return (
    <div className="desk-wide brief">
      <Belonging title="要紧的事" note={note}>
        {matters.length === 0 && <p className="quiet">眼下没有临近到期或过了期的事。</p>}
        <ul className="desk-rules brief-matters">
          {matters.slice(0, few).map(({ rule, standing, subjects, title }) => (
            <li key={rule}>
              <Standing standing={standing} />
              <Link to="/duties" search={{ rule }}>
                {title}
              </Link>
              <span className="number">{subjects} 家</span>
            </li>
          ))}
        </ul>
      </Belonging>
    </div>
  )
}
