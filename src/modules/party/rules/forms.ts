// What form and size ask of a Party organization; a functional one holds nobody’s affiliation and is not counted so.
import { rule } from '#kernel/rules/rule.ts'
import type { OrganizationFacts } from './facts.ts'
import { branchMost, committeeAt, committeeLeast, generalBranchAt, unitsMost } from './parameters.ts'
import { broken, kept, missing, must, occasion, should, valueOf } from './words.ts'

const isBranch = ({ form }: OrganizationFacts) => form === 'branch' || form === 'joint-branch'

export const branchAtMostFifty = rule<OrganizationFacts>({
  id: 'party.branch-at-most-fifty',
  exemptible: true,
  title: '党支部党员人数一般不超过 50 人',
  of: 'party-organization',
  versions: [should('2018-10-28', 'branch-regulations', 4)],
  parameters: [branchMost],
  notFor: (facts) =>
    !isBranch(facts) ? '不是党支部' : facts.nature === 'functional' ? '功能型党支部不以组织关系计' : null,
  check: ({ members }, at) =>
    members <= valueOf(at, branchMost) ? kept(`党员 ${members} 人`) : broken(`党员 ${members} 人`),
  remedy: { text: '考虑分设党支部，或申请设党总支。' },
})

export const jointUnits = rule<OrganizationFacts>({
  id: 'party.joint-units-at-most-five',
  exemptible: true,
  title: '联合党支部覆盖单位一般不超过 5 个',
  of: 'party-organization',
  versions: [should('2018-10-28', 'branch-regulations', 5)],
  parameters: [unitsMost],
  notFor: ({ form }) => (form === 'joint-branch' ? null : '不是联合党支部'),
  check: ({ units }, at) =>
    units <= valueOf(at, unitsMost) ? kept(`覆盖 ${units} 家商会`) : broken(`覆盖 ${units} 家商会`),
  remedy: { text: '同上级商量，把其中够条件的商会单独成立，或另组一个联合党支部。' },
})

export const occasionForGeneralBranch = rule<OrganizationFacts>({
  id: 'party.occasion-for-general-branch',
  title: '党员达到 50 人，可以申请设党总支',
  of: 'party-organization',
  versions: [occasion('2012-01-01', 'non-public-practice', 'tiers')],
  parameters: [generalBranchAt],
  notFor: (facts, at) =>
    !isBranch(facts) || facts.nature === 'functional'
      ? '不是实体型党支部'
      : facts.members < valueOf(at, generalBranchAt)
        ? `党员 ${facts.members} 人`
        : null,
  check: ({ members }) => broken(`党员 ${members} 人，可以申请`),
  remedy: { text: '向上级党组织申请；不是必须。' },
})

export const occasionForCommittee = rule<OrganizationFacts>({
  id: 'party.occasion-for-committee',
  title: '党员达到 100 人，可以申请设党委',
  of: 'party-organization',
  versions: [occasion('2012-01-01', 'non-public-practice', 'tiers')],
  parameters: [committeeAt],
  notFor: ({ form, membersBelow }, at) =>
    form === 'committee'
      ? '已是党委'
      : membersBelow < valueOf(at, committeeAt)
        ? `党员 ${membersBelow} 人`
        : null,
  check: ({ membersBelow }) => broken(`党员 ${membersBelow} 人，可以申请`),
  remedy: { text: '向上级党组织申请；不是必须。' },
})

export const committeeForSeven = rule<OrganizationFacts>({
  id: 'party.committee-for-seven',
  title: '有正式党员 7 人以上的党支部设支部委员会',
  of: 'party-organization',
  versions: [must('2018-10-28', 'branch-regulations', 20)],
  parameters: [committeeLeast],
  notFor: (facts, at) =>
    !isBranch(facts)
      ? '不是党支部'
      : facts.nature === 'functional'
        ? '功能型党支部按自己的议事规则'
        : facts.fullMembers < valueOf(at, committeeLeast)
          ? `正式党员 ${facts.fullMembers} 人，设书记，不设支部委员会`
          : null,
  check: () => missing('支部委员名单'),
  remedy: { text: '登记支部委员；没有设的，报上级后开党员大会选举。' },
})
