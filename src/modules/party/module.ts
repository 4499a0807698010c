// What party offers to the platform.
import { sql } from 'kysely'
import type { Manifest } from '#kernel/module/manifest.ts'
import { ruleFamily } from '#kernel/module/rule-family.ts'
import { archiveFacts } from './archive.ts'
import { takeEnterpriseOrganizations, takeOrganizations } from './commands.ts'
import { chamberFacts, organizationFacts } from './facts.ts'
import { figures } from './figures.ts'
import { enterpriseOrganizationGiving, memberGiving, organizationGiving } from './giving.ts'
import { guessWords } from './guess.ts'
import { memberLedger } from './member-sheet.ts'
import { partyOffices } from './places.ts'
import { reviewMembers } from './review.ts'
import { enterpriseOrganizationRoll, memberRoll, organizationRoll } from './rolls.ts'
import { routes } from './routes.ts'
import { archiveRules, chamberRules, organizationRules, secondLifeRules } from './rules/rules.ts'
import { secondLifeFacts } from './second-life.ts'
import { enterpriseOrganizationLedger, organizationLedger } from './sheets.ts'
import { memberTimeline } from './tables.ts'
import { takeMembers } from './take-members.ts'

export const party: Manifest = {
  name: 'party',
  migrations: new URL('./migrations/', import.meta.url),
  permissions: {
    'party.read': '查看党组织',
    'members.read': '查看党员、电子档案和学时',
  },
  offices: partyOffices,
  figures,
  rules: [
    ruleFamily({ rules: chamberRules, ...chamberFacts }),
    ruleFamily({ rules: organizationRules, ...organizationFacts }),
    ruleFamily({ rules: secondLifeRules, ...secondLifeFacts }),
    ruleFamily({ rules: archiveRules, ...archiveFacts }),
  ],
  routes,
  personal: [
    { timeline: memberTimeline, ledger: memberLedger.id, named: ['name'], emptied: ['claimedSeat'] },
  ],
  ledgers: [
    {
      ledger: organizationLedger,
      after: ['chambers'],
      take: takeOrganizations,
      giving: organizationGiving,
      roll: organizationRoll,
      review: guessWords,
    },
    {
      ledger: enterpriseOrganizationLedger,
      after: ['enterprises', 'party-organizations'],
      take: takeEnterpriseOrganizations,
      giving: enterpriseOrganizationGiving,
      roll: enterpriseOrganizationRoll,
    },
    {
      ledger: memberLedger,
      after: ['enterprises', 'enterprise-party-organizations'],
      take: takeMembers,
      giving: memberGiving,
      roll: memberRoll,
      review: reviewMembers,
    },
  ],
  names: sql`select name_key from party.organization where superseded_at is null`,
  words: [
    { id: 'party.municipal-committee', label: '本级总商会党委', kind: 'name' },
    { id: 'party.committee-founded', label: '总商会党委成立的日期', kind: 'date' },
  ],
}
