// How the ledgers 商会党组织, 会员企业党组织 and 党员名册 are written back.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import { type GivenRow, type Giving, plainly } from '#kernel/module/giving.ts'
import { namesIn } from '#kernel/module/place.ts'
import { personTimeline, sexes } from '#modules/people/index.ts'
import { memberStatuses, organizationForms, organizationNatures, secretaryWays } from './contract.ts'
import { memberLedger } from './member-sheet.ts'
import { enterpriseOrganizationTimeline, memberTimeline, organizationTimeline } from './tables.ts'

const covered = (row: GivenRow) => (row.covered as string[] | null) ?? []

/** Whether a cell names the chambers that are covered, and no others. */
function namesCovered(cell: unknown, row: GivenRow): boolean {
  const keys = new Set(covered(row).map(matchKey))
  const named = namesIn(typeof cell === 'string' ? cell : null, (name) => keys.has(matchKey(name)))
  return new Set(named.map(matchKey)).size === keys.size && named.every((name) => keys.has(matchKey(name)))
}

export const organizationGiving: Giving = {
  timeline: organizationTimeline,
  said: 'party-organization',
  since: 'foundedOn',
  joined: (asOf) => sql`
    left join organizations.chamber lead on lead.organization_id = b.lead_chamber_id
      and lead.superseded_at is null and lead.valid @> ${asOf}::date
    left join lateral (
      select array_agg(v.chamber_name order by v.record_id) as covered from party.coverage v
      where v.organization_id = b.record_id and v.covers and v.superseded_at is null
        and v.valid @> ${asOf}::date) coverage on true`,
  also: sql`lead.name as lead_name, coverage.covered`,
  cells: plainly({
    sequence: { of: [] },
    name: {},
    form: { words: organizationForms },
    nature: { words: organizationNatures },
    covers: {
      of: ['covered'],
      hint: '覆盖的商会；不止一家的，用顿号分开。',
      stands: (row, { said }) => namesCovered(said, row),
      show: (row) => covered(row).join('、'),
    },
    lead: { of: ['leadChamberId'], show: ({ leadName }) => leadName },
    superior: 'superiorName',
    foundedOn: {},
    dissolvedOn: {},
    paperNumber: {},
    secretary: {},
    secretaryCame: { words: secretaryWays },
    secretarySource: {},
    termStartsOn: {},
    termEndsOn: {},
    stationOn: {},
    memberCount: {},
  }),
}

export const enterpriseOrganizationGiving: Giving = {
  timeline: enterpriseOrganizationTimeline,
  said: 'enterprise-party-organization',
  since: 'foundedOn',
  cells: plainly({
    sequence: { of: [] },
    name: {},
    enterprise: 'enterpriseName',
    superior: 'superiorName',
    foundedOn: {},
    dissolvedOn: {},
    secretary: {},
    memberCount: {},
    guidedBy: 'guidedByName',
    visitedOn: {},
  }),
}

export const memberGiving: Giving = {
  timeline: memberTimeline,
  said: 'member',
  alsoSaid: [{ timeline: personTimeline, said: `people ${memberLedger.id}`, key: 'personId' }],
  since: 'joinedOn',
  joined: (asOf) => sql`
    join people.person k on k.id = b.person_id
    left join people.profile p on p.person_id = b.person_id and p.superseded_at is null
      and p.valid @> ${asOf}::date`,
  also: sql`k.key_id, p.sex, p.ethnicity, p.birth_date, p.identity_number, p.phone, p.education`,
  sealedBy: 'keyId',
  cells: plainly({
    sequence: { of: [] },
    name: {},
    sex: { words: sexes },
    ethnicity: {},
    birthDate: {},
    identityNumber: { hint: '18 位。' },
    phone: {},
    education: {},
    joinedOn: {},
    confirmedOn: {},
    status: { words: memberStatuses },
    enterprise: 'enterpriseName',
    affiliation: 'affiliationName',
    organization: 'organizationName',
    seat: 'claimedSeat',
    dualLife: {},
  }),
}
