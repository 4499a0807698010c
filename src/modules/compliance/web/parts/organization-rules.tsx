// A Party organization's rules, on its page.
import { SubjectRules } from './subject-rules.tsx'

export default function OrganizationRules({ id }: { id: string }) {
  return <SubjectRules id={id} kind="party-organization" />
}
