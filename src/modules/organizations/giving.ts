// How the ledgers 商会名录 and 会员企业 are written back.
import { sql } from 'kysely'
import { type GivenPlace, type GivenRow, type Giving, plainly } from '#kernel/module/giving.ts'
import { chamberCategories } from './contract.ts'
import { enterpriseLedger } from './enterprise-sheet.ts'
import { showChamberValue } from './labels.ts'
import { chamberLedger } from './sheets.ts'
import { chamberTimeline, enterpriseTimeline, membershipTimeline } from './tables.ts'

export const chamberGiving: Giving = {
  timeline: chamberTimeline,
  said: chamberLedger.id,
  since: 'foundedOn',
  cells: plainly({
    name: {},
    creditCode: { hint: '18 位，照登记证书填写。', example: '51329900MJ0010005W' },
    category: { words: chamberCategories },
    district: {},
    industry: {},
    foundedOn: {},
    termNumber: {
      hint: '第几届，例如第四届。',
      example: '第四届',
      show: ({ termNumber }) =>
        typeof termNumber === 'number' ? showChamberValue('termNumber', String(termNumber)) : null,
    },
    termStartsOn: {},
    termEndsOn: {},
    president: {},
    secretaryGeneral: {},
    memberCount: {},
    longitude: {},
    latitude: {},
    liaisonOfficer: {},
    instructor: {},
    dissolvedOn: {},
  }),
}

interface Membership {
  name: string
  /** The days as of which ledgers state it. */
  stated: string[] | null
}

/**
 * The chambers of an enterprise that the ledger of its row does not name, which are told with its first row; all of
 * them where what the row said was not kept.
 */
const elsewhere = ({ homeCells, homeStatedOn, memberships }: GivenRow, { nth }: GivenPlace): string[] =>
  nth > 1
    ? []
    : ((memberships as Membership[] | null) ?? [])
        .filter(({ stated }) => homeCells === null || !stated?.includes(String(homeStatedOn)))
        .map(({ name }) => name)

export const enterpriseGiving: Giving = {
  timeline: enterpriseTimeline,
  said: enterpriseLedger.id,
  joined: () => sql`join organizations.organization o on o.id = b.organization_id`,
  also: sql`o.key_id, (
    select jsonb_agg(jsonb_build_object('name', m.chamber_name, 'stated', (
      select jsonb_agg(s.stated_on) from history.statement s where s.timeline = ${membershipTimeline.table}
        and s.record_key = m.record_id and s.ledger = ${enterpriseLedger.id} and s.superseded_at is null))
      order by m.record_id)
    from organizations.membership m
    where m.enterprise_id = b.organization_id and m.superseded_at is null and m.valid && b.valid) as memberships`,
  sealedBy: 'keyId',
  cells: plainly({
    chamber: {
      of: [],
      hint: '加入的商会；不止一家的，用顿号分开，或者一家一行。',
      stands: (row, place) => elsewhere(row, place).length === 0,
      show: (row, place) =>
        [typeof place.said === 'string' ? place.said : '', ...elsewhere(row, place)]
          .filter(Boolean)
          .join('、'),
    },
    name: {},
    creditCode: { hint: '18 位，照营业执照填写。', example: '91329903MA0013182X' },
    district: {},
    employees: {},
    hasPartyOrganization: {},
    phone: {},
  }),
}
