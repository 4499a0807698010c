// All the second city's files.
import { awardFile, brandFile, charityFile } from './good-works-files.ts'
import { creditFile, fundFile, projectFile } from './money-files.ts'
import { peopleFile } from './people-files.ts'
import { chamberFile, enterpriseFile, enterpriseOrganizationFile, partyFile } from './registry-files.ts'

/** As a folder holds them: in no useful order. */
export const otherCityFiles = () => [
  partyFile(),
  awardFile(),
  peopleFile(),
  fundFile(),
  creditFile(),
  brandFile(),
  charityFile(),
  enterpriseOrganizationFile(),
  projectFile(),
  enterpriseFile(),
  chamberFile(),
]
