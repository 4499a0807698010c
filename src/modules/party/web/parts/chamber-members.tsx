// On a chamber's page: how many Party members belong to it, opening their list.
import { MemberCounts } from './member-counts.tsx'

export default function ChamberMembers({ id }: { id: string }) {
  return (
    <MemberCounts
      of={{ chamber: id }}
      empty="党员名册里没有属于这家商会的党员。"
      note="所在企业是本会会员，或参加覆盖本会的党组织"
    />
  )
}
