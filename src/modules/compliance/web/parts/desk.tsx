// On the workbench: what is to be done, the most pressing first. Few are told one by one, many by their rules.
import { Link } from '@tanstack/react-router'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Belonging } from '#kernel/web/parts/record-page.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { FindingView } from '../../contract.ts'
import { byRule, bySubject, useFindings } from '../queries.ts'
import { Finding, Standing } from './finding.tsx'

/** So many are told one by one. */
const few = 6

export default function DutiesOnDesk() {
  const found = useFindings({ asOf: useAsOf() })
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={6} />
  const { items } = found.data
  const groups = byRule(items)
  const cases = groups.flatMap(bySubject)
  return (
    <div className="desk-wide">
      <Belonging title="我的待办" note={cases.length > 0 && <Link to="/duties">全部 {cases.length} 件</Link>}>
        {cases.length === 0 ? (
          <p className="quiet">眼下没有要办的事。临近到期或过了期的，会列在这里，写明依据和怎么办。</p>
        ) : cases.length <= few ? (
          cases.map((own) => (
            <Finding key={`${own[0]?.rule} ${own[0]?.subject.id}`} findings={own} told="both" />
          ))
        ) : (
          <ul className="desk-rules">
            {groups.map((findings) => (
              <RuleLine key={findings[0]?.rule} findings={findings} />
            ))}
          </ul>
        )}
      </Belonging>
    </div>
  )
}

/** One rule: how pressing at most, what it asks, of how many, and the earliest day. */
function RuleLine({ findings }: { findings: FindingView[] }) {
  const [first] = findings
  if (!first) return null
  const days = findings.flatMap(({ dueOn }) => dueOn ?? []).toSorted()
  return (
    <li>
      <Standing standing={first.standing} />
      <Link to="/duties" search={{ rule: first.rule }}>
        {first.title}
      </Link>
      <span className="number">{bySubject(findings).length} 家</span>
      <span className="quiet small">{days[0] && `最早 ${dateInProse(days[0])}`}</span>
    </li>
  )
}
