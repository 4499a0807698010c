// Findings line by line, the most pressing first; whom they concern is told once where it is one for all.
import type { FindingView } from '../../contract.ts'
import { byRule, bySubject } from '../queries.ts'
import { Finding, SubjectLink } from './finding.tsx'

export function FindingLines({ findings }: { findings: FindingView[] }) {
  const lines = byRule(findings).flatMap(bySubject)
  const [subject, ...others] = bySubject(findings).flatMap(([first]) => first?.subject ?? [])
  const alone = others.length === 0
  return (
    <>
      {alone && subject && (
        <p>
          <SubjectLink subject={subject} />
        </p>
      )}
      {lines.map((own) => (
        <Finding
          key={`${own[0]?.rule} ${own[0]?.subject.id}`}
          findings={own}
          told={alone ? 'rule' : 'both'}
        />
      ))}
    </>
  )
}
