// A chamber's rules, on its page.
import { SubjectRules } from './subject-rules.tsx'

export default function ChamberRules({ id }: { id: string }) {
  return <SubjectRules id={id} kind="chamber" />
}
