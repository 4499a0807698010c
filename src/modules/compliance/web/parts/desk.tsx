// On the workbench: what is to be done, the most pressing first. Few are told one by one, many by their rules.
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { dateInProse } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { DutyLists } from '#kernel/web/parts/duty-marks.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { FindingGroup } from '../../contract.ts'
import { useGroups } from '../queries.ts'
import { Standing } from './standing.tsx'

const OneByOne = lazy(() => import('./one-by-one.tsx'))

/** So many are told one by one. */
const few = 6
/** So many rules are told, so that a phone shows what comes after them. */
const most = 5

export default function DutiesOnDesk() {
  const asOf = useAsOf()
  const groups = useGroups(asOf)
  if (groups.error) return <Failure error={groups.error} retry={() => void groups.refetch()} />
  if (!groups.data) return <Waiting rows={6} />
  const { items } = groups.data
  const cases = items.reduce((sum, { subjects }) => sum + subjects, 0)
  return (
    <>
      <div className="desk-wide">
        <Belonging title="我的待办" note={cases > 0 && <Link to="/duties">全部 {cases} 件</Link>}>
          {cases === 0 ? (
            <p className="quiet">眼下没有要办的事。临近到期或过了期的，会列在这里，写明依据和怎么办。</p>
          ) : cases <= few ? (
            <Suspense fallback={<Waiting rows={cases} />}>
              <OneByOne asOf={asOf} />
            </Suspense>
          ) : (
            <Rules groups={items} />
          )}
        </Belonging>
      </div>
      {cases > few && <DutyLists />}
    </>
  )
}

function Rules({ groups }: { groups: FindingGroup[] }) {
  return (
    <>
      <ul className="desk-rules">
        {groups.slice(0, most).map((group) => (
          <RuleLine key={group.rule} group={group} />
        ))}
      </ul>
      {groups.length > most && (
        <p className="more">
          <Link to="/duties">全部 {groups.length} 项</Link>
        </p>
      )}
    </>
  )
}

/** One rule: how pressing at most, what it asks, of how many, and the earliest day. */
function RuleLine({ group: { dueOn, rule, standing, subjects, title } }: { group: FindingGroup }) {
  return (
    <li>
      <Standing standing={standing} />
      <Link to="/duties" search={{ rule }}>
        {title}
      </Link>
      <span className="number">{subjects} 家</span>
      <span className="quiet small">{dueOn && `最早 ${dateInProse(dueOn)}`}</span>
    </li>
  )
}
