// What organizations offer to the platform.
import { sql } from 'kysely'
import type { Manifest } from '#kernel/module/manifest.ts'
import { ruleFamily } from '#kernel/module/rule-family.ts'
import { takeChambers } from './commands.ts'
import { mapDistricts } from './districts.ts'
import { enterpriseLedger } from './enterprise-sheet.ts'
import { chamberTerms } from './facts.ts'
import { chambersTotal } from './figures.ts'
import { chamberGiving, enterpriseGiving } from './giving.ts'
import { chamberRoll, membershipRoll } from './rolls.ts'
import { routes } from './routes.ts'
import { chamberDuties, chamberRules } from './rules.ts'
import { chamberLedger } from './sheets.ts'
import { takeEnterprises } from './take-enterprises.ts'

export const organizations: Manifest = {
  name: 'organizations',
  migrations: new URL('./migrations/', import.meta.url),
  figures: [chambersTotal],
  ledgers: [
    {
      ledger: chamberLedger,
      after: [],
      take: takeChambers,
      giving: chamberGiving,
      roll: chamberRoll,
      review: mapDistricts,
    },
    {
      ledger: enterpriseLedger,
      after: ['chambers'],
      take: takeEnterprises,
      giving: enterpriseGiving,
      roll: membershipRoll,
    },
  ],
  permissions: {
    'organizations.read': '查看商会与企业',
    'organizations.revise': '更正商会资料',
    'outside-bodies.read': '查看外部单位',
  },
  rules: [ruleFamily({ rules: chamberRules, duties: chamberDuties, ...chamberTerms })],
  names: sql`
    select name_key from organizations.chamber where superseded_at is null
    union all select name_key from organizations.enterprise where superseded_at is null`,
  routes,
}
