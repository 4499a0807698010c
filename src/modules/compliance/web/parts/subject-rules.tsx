// On the page of a chamber or a Party organization: every rule that concerns it, and how each stands. It is not
// printed: a record has two pages.

import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { FindingView } from '../../contract.ts'
import { byRule, useFindings } from '../queries.ts'
import { Finding } from './finding.tsx'

export function SubjectRules({ id, kind }: { id: string; kind: 'chamber' | 'party-organization' }) {
  const found = useFindings({ kind, id, asOf: useAsOf() })
  if (found.error) return <Failure error={found.error} />
  if (!found.data) return <Waiting rows={4} />
  const groups = byRule(found.data.items)
  const of = (...standings: FindingView['standing'][]) =>
    groups.filter(([first]) => first && standings.includes(first.standing))
  const wanting = of('attention', 'near')
  const rest = [
    { title: '待核实', groups: of('unknown') },
    { title: '未到期', groups: of('open') },
    { title: '已办', groups: of('done') },
    { title: '不适用或无现行依据', groups: of('not-applicable', 'no-basis') },
  ].filter((r) => r.groups.length > 0)
  return (
    <div className="no-print">
      <Belonging title="规矩" note={wanting.length === 0 ? '眼下没有要办的' : `要办 ${wanting.length} 项`}>
        {wanting.map((findings) => (
          <Finding key={findings[0]?.rule} findings={findings} />
        ))}
        {rest.map((r) => (
          <details key={r.title} className="findings-rest opens">
            <summary>
              {r.title} {r.groups.length} 项
            </summary>
            {r.groups.map((findings) => (
              <Finding key={findings[0]?.rule} findings={findings} />
            ))}
          </details>
        ))}
      </Belonging>
    </div>
  )
}
