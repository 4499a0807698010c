// What must hold of chambers' Party organizations, by whom it is asked of.
import { archiveRenewed } from './archive.ts'
import { branchForThree, instructorWhereNone, jointForFewer, officerInCharge } from './chambers.ts'
import {
  branchAtMostFifty,
  committeeForSeven,
  jointUnits,
  occasionForCommittee,
  occasionForGeneralBranch,
} from './forms.ts'
import { secondLife } from './second-life.ts'
import {
  secretaryFromASource,
  secretaryInLeadership,
  secretaryStanding,
  secretaryWay,
} from './secretaries.ts'
import {
  committeeTermLength,
  extensionLength,
  foundedTogether,
  guidanceStation,
  noticeOfTerm,
  renewedTogether,
  termLength,
  termNotOver,
} from './terms.ts'

export const chamberRules = [branchForThree, jointForFewer, instructorWhereNone, officerInCharge]
export const organizationRules = [
  branchAtMostFifty,
  jointUnits,
  occasionForGeneralBranch,
  occasionForCommittee,
  committeeForSeven,
  termNotOver,
  extensionLength,
  noticeOfTerm,
  termLength,
  committeeTermLength,
  secretaryInLeadership,
  secretaryFromASource,
  secretaryWay,
  secretaryStanding,
  foundedTogether,
  renewedTogether,
  guidanceStation,
]
export const secondLifeRules = [secondLife]
export const archiveRules = [archiveRenewed]
