// On a Party organization's page: how many members belong to it, opening their list.
import { MemberCounts } from './member-counts.tsx'

export default function OrganizationMembers({ id }: { id: string }) {
  return <MemberCounts of={{ organization: id }} empty="党员名册里没有登记在这个党组织或下属支部的党员。" />
}
