// Which chambers owe a Party organization, a joint branch, an instructor, an officer in charge.
import { rule } from '#kernel/rules/rule.ts'
import type { ChamberFacts } from './facts.ts'
import { foundersLeast } from './parameters.ts'
import { broken, kept, local, missing, must, valueOf } from './words.ts'

export const branchForThree = rule<ChamberFacts>({
  id: 'party.branch-for-three',
  title: '有正式党员 3 人以上的商会应当成立党组织',
  of: 'chamber',
  versions: [must('1982-09-06', 'constitution', 30), must('2018-10-28', 'branch-regulations', 4)],
  parameters: [foundersLeast],
  notFor: ({ ownFullMembers, covered }, at) =>
    covered || ownFullMembers >= valueOf(at, foundersLeast)
      ? null
      : `本商会的正式党员 ${ownFullMembers} 人，不足 ${valueOf(at, foundersLeast)} 人`,
  check: ({ covered, ownFullMembers }) =>
    covered ? kept('已有党组织覆盖') : broken(`有正式党员 ${ownFullMembers} 人，没有党组织覆盖`),
  remedy: { text: '摸清党员，由商会向上级党组织申请成立党支部；一般 1 个月内批复，再开党员大会选举。' },
})

export const jointForFewer = rule<ChamberFacts>({
  id: 'party.joint-branch-for-fewer',
  title: '正式党员不足 3 人的商会，与相邻相近的商会成立联合党支部',
  of: 'chamber',
  versions: [local('joint'), must('2018-10-28', 'branch-regulations', 5)],
  parameters: [foundersLeast],
  notFor({ covered, ownFullMembers, ownProbationary }, at) {
    if (covered) return '已有党组织覆盖'
    if (ownFullMembers >= valueOf(at, foundersLeast)) return `正式党员 ${ownFullMembers} 人，应单独成立`
    return ownFullMembers + ownProbationary === 0 ? '没有党员' : null
  },
  check: ({ ownFullMembers, ownProbationary }) =>
    broken(`有正式党员 ${ownFullMembers} 人、预备党员 ${ownProbationary} 人，没有党组织覆盖`),
  remedy: {
    text: '同就近的商会商量，推一家牵头，报各自上级同意，成立联合党支部；一时没有合适的，先选派指导员。',
  },
})

export const instructorWhereNone = rule<ChamberFacts>({
  id: 'party.instructor-where-none',
  title: '没有党员的商会先选派党建指导员',
  of: 'chamber',
  versions: [local('instructor')],
  parameters: [],
  notFor({ covered, ownFullMembers, ownProbationary }) {
    if (covered) return '已有党组织覆盖'
    return ownFullMembers + ownProbationary > 0 ? '有党员，应成立党组织或联合党支部' : null
  },
  check: ({ hasInstructor }) =>
    hasInstructor === null
      ? missing('台账没有“党建指导员”一列')
      : hasInstructor
        ? kept('已选派党建指导员')
        : broken('没有党组织，也没有党建指导员'),
  remedy: { text: '请上级党组织选派一名党建指导员，在商会名录“党建指导员”一栏登记。' },
})

export const officerInCharge = rule<ChamberFacts>({
  id: 'party.officer-in-charge',
  title: '每家商会有一名机关干部联系',
  of: 'chamber',
  versions: [local('officer', 'should')],
  parameters: [],
  notFor: () => null,
  check: ({ hasOfficer }) =>
    hasOfficer === null
      ? missing('台账没有“联系干部”一列')
      : hasOfficer
        ? kept('已明确联系干部')
        : broken('没有联系干部'),
  remedy: { text: '在联系分工里明确一名机关干部，在商会名录“联系干部”一栏登记。' },
})
