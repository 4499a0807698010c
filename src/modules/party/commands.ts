// Every write of party: the ledgers of chambers' and of enterprises' Party organizations.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { matchRecords } from '#kernel/history/match.ts'
import { observe, type Values } from '#kernel/history/timeline.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type Proposal, type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { guessWord } from '#kernel/settings/words.ts'
import type { ReadRow } from '#kernel/sheets/find.ts'
import { findChambers, findEnterprises } from '#modules/organizations/index.ts'
import { enterpriseOrganizationFields, organizationFields } from './contract.ts'
import { showOrganizationValue } from './labels.ts'
import {
  dayOf,
  type EnterpriseOrganizationRow,
  findingsOf,
  namesIn,
  type OrganizationRow,
  person,
  readForm,
  readNature,
  readWay,
} from './sheets.ts'
import {
  coverageTimeline,
  type EnterpriseOrganizationColumn,
  enterpriseOrganizationTimeline,
  type OrganizationColumn,
  organizationTimeline,
} from './tables.ts'

const organizationKind: RecordKind<OrganizationColumn> = {
  kind: 'party-organization',
  noun: '商会党组织',
  timeline: organizationTimeline,
  labels: organizationFields,
  show: showOrganizationValue,
}

const enterpriseOrganizationKind: RecordKind<EnterpriseOrganizationColumn> = {
  kind: 'enterprise-party-organization',
  noun: '会员企业党组织',
  timeline: enterpriseOrganizationTimeline,
  labels: enterpriseOrganizationFields,
  show: (_, value) => value,
}

/** Takes in a 商会党组织 ledger: the organizations, and the chambers that each covers. */
export async function takeOrganizations(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as OrganizationRow)
  const named = cells.flatMap((c) =>
    [c.covers, c.lead].flatMap((cell) => (cell ?? '').split(/[、，,；;/\s]/)),
  )
  const wholes = cells.flatMap((c) => [
    c.covers ?? '',
    c.lead ?? '',
    ...(c.covers ?? '').split(/[、，,；;/]/),
  ])
  const chambers = await findChambers(work.tx, [...named, ...wholes])
  const placed = rows.map((row) => placeOrganization(row, columns, chambers))
  const taken = await takeRecords(
    work,
    sheet,
    organizationKind,
    placed.map((p) => p.proposal),
  )
  const refused = new Set(taken.rows.filter((r) => r.outcome === 'refused').map((r) => r.row))
  await takeCoverage(
    work,
    sheet,
    placed.filter((p) => !refused.has(p.proposal.row)),
    chambers,
  )
  await guessCommittee(work)
  return taken
}

interface PlacedOrganization {
  proposal: Proposal<OrganizationColumn>
  covers: string[]
}

function placeOrganization(
  row: ReadRow,
  columns: Record<string, { heading: string }>,
  chambers: Map<string, bigint>,
): PlacedOrganization {
  const cells = row.values as OrganizationRow
  const { findings, doubt } = findingsOf(row, columns)
  const known = (name: string) => chambers.has(matchKey(name))
  const covers = namesIn(cells.covers, known)
  for (const name of covers.filter((n) => !known(n))) {
    doubt('covers', name, `“覆盖商会”是“${name}”，名录里没有这家商会。请核对名称，或先导入商会名录。`)
  }
  const [lead] = namesIn(cells.lead, known)
  if (lead && !known(lead)) doubt('lead', lead, `“牵头商会”是“${lead}”，名录里没有这家商会。请核对名称。`)
  const day = (field: 'foundedOn' | 'dissolvedOn' | 'termStartsOn' | 'termEndsOn' | 'stationOn') =>
    dayOf(cells[field], field, organizationFields[field], doubt)
  const name = cells.name.replace(/\s+/g, '')
  const values: Values<OrganizationColumn> = {
    name,
    nameKey: matchKey(name),
    form: readForm(cells.form, name, doubt),
    nature: readNature(cells.nature, doubt),
    superiorName: cells.superior?.replace(/\s+/g, '') ?? null,
    superiorKey: cells.superior ? matchKey(cells.superior) : null,
    leadChamberId: lead ? (chambers.get(matchKey(lead)) ?? null) : null,
    foundedOn: day('foundedOn'),
    dissolvedOn: day('dissolvedOn'),
    paperNumber: cells.paperNumber,
    secretary: person(cells.secretary),
    secretaryCame: readWay(cells.secretaryCame, doubt),
    secretarySource: cells.secretarySource,
    termStartsOn: day('termStartsOn'),
    termEndsOn: day('termEndsOn'),
    stationOn: day('stationOn'),
    memberCount: cells.memberCount,
  }
  const proposal = {
    row: row.rowNumber,
    label: name,
    naturalKey: matchKey(name),
    sequence: cells.sequence,
    values,
    findings,
  }
  return { proposal, covers }
}

/** What each organization covers, and what it covered when the ledger last came and covers no longer. */
async function takeCoverage(
  work: Work,
  sheet: TakenSheet,
  placed: PlacedOrganization[],
  chambers: Map<string, bigint>,
): Promise<void> {
  const ids = await idsByName(
    work,
    placed.map((p) => p.proposal.label),
  )
  const rows = placed.flatMap(({ proposal, covers }) => {
    const organizationId = ids.get(matchKey(proposal.label)) as bigint
    return [...new Set(covers)].map((chamberName) => ({
      row: proposal.row,
      values: {
        organizationId,
        chamberId: chambers.get(matchKey(chamberName)) ?? null,
        chamberName,
        covers: true,
      },
      naturalKey: `${organizationId} ${matchKey(chamberName)}`,
      sheet: sheet.sheet,
      sequence: null,
    }))
  })
  const records = await matchRecords(work.tx, 'party-coverage', rows)
  const { rows: standing } = await sql<{ recordId: bigint; organizationId: bigint }>`
    select record_id, organization_id from party.coverage
    where superseded_at is null and covers and valid @> ${sheet.statedOn}::date
      and organization_id = any(${[...ids.values()]}::bigint[])`.execute(work.tx)
  const named = new Set(records)
  const rowOf = new Map(placed.map((p) => [ids.get(matchKey(p.proposal.label)), p.proposal.row]))
  const ended = standing
    .filter((s) => !named.has(s.recordId))
    .map((s) => ({ key: s.recordId, row: rowOf.get(s.organizationId) as number, values: { covers: false } }))
  const from = { documentId: sheet.documentId, ledger: 'party-coverage', statedOn: sheet.statedOn }
  await observe(work.tx, coverageTimeline, from, [
    ...rows.map((r, i) => ({ key: records[i] as bigint, row: r.row, values: r.values })),
    ...ended,
  ])
}

/** Party organizations of chambers by name: `matchKey(name)` → record id. */
async function idsByName(work: Work, names: string[]): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ nameKey: string; id: bigint }>`
    select distinct on (name_key) name_key, record_id as id from party.organization
    where superseded_at is null and name_key = any(${names.map(matchKey)}::text[])
    order by name_key, upper(valid) desc nulls first`.execute(work.tx)
  return new Map(rows.map((r) => [r.nameKey, r.id]))
}

/**
 * The city's own committee of chambers is, where nobody has said so, the superior that most organizations of the city's
 * own chambers name and that is not an organization of this ledger itself.
 */
async function guessCommittee(work: Work): Promise<void> {
  const { rows } = await sql<{ superiorKey: string; superiorName: string }>`
    select p.superior_key, min(p.superior_name) as superior_name
    from party.organization p
    join party.coverage v on v.organization_id = p.record_id and v.superseded_at is null and v.covers
    join organizations.chamber c on c.organization_id = v.chamber_id and c.superseded_at is null
    join organizations.district_name n on n.name = c.district and n.superseded_at is null
    join organizations.district d on d.id = n.district_id
    where p.superseded_at is null and p.superior_key is not null and (d.code like '%00' or n.name like '%市直%')
      and not exists (select from party.organization o
        where o.superseded_at is null and o.name_key = p.superior_key)
    group by p.superior_key order by count(*) desc, p.superior_key limit 1`.execute(work.tx)
  const [found] = rows
  if (!found) return
  const why = `市直商会党组织多以“${found.superiorName}”为上级，据此推定它是本级总商会党委`
  await guessWord(work, 'party.municipal-committee', found.superiorKey, why)
}

/** Takes in a 会员企业党组织 ledger. They are territorial: the chamber's station only guides them. */
export async function takeEnterpriseOrganizations(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as EnterpriseOrganizationRow)
  const enterprises = await findEnterprises(
    work.tx,
    cells.flatMap((c) => c.enterprise ?? []),
  )
  const guides = await idsByName(
    work,
    cells.flatMap((c) => c.guidedBy ?? []),
  )
  const proposals = rows.map((row) => placeEnterpriseOrganization(row, columns, enterprises, guides))
  return takeRecords(work, sheet, enterpriseOrganizationKind, proposals)
}

function placeEnterpriseOrganization(
  row: ReadRow,
  columns: Record<string, { heading: string }>,
  enterprises: Map<string, bigint>,
  guides: Map<string, bigint>,
): Proposal<EnterpriseOrganizationColumn> {
  const cells = row.values as EnterpriseOrganizationRow
  const { findings, doubt } = findingsOf(row, columns)
  const enterpriseId = cells.enterprise ? (enterprises.get(matchKey(cells.enterprise)) ?? null) : null
  if (cells.enterprise && enterpriseId === null) {
    doubt(
      'enterprise',
      cells.enterprise,
      `“所在企业”是“${cells.enterprise}”，会员企业名册里没有。请核对名称。`,
    )
  }
  const guidedById = cells.guidedBy ? (guides.get(matchKey(cells.guidedBy)) ?? null) : null
  if (cells.guidedBy && guidedById === null) {
    doubt('guidedBy', cells.guidedBy, `“指导的商会党组织”是“${cells.guidedBy}”，台账里没有。请核对名称。`)
  }
  const name = cells.name.replace(/\s+/g, '')
  return {
    row: row.rowNumber,
    label: name,
    naturalKey: matchKey(name),
    sequence: cells.sequence,
    values: {
      name,
      nameKey: matchKey(name),
      enterpriseName: cells.enterprise?.replace(/\s+/g, '') ?? null,
      enterpriseId,
      superiorName: cells.superior?.replace(/\s+/g, '') ?? null,
      foundedOn: dayOf(cells.foundedOn, 'foundedOn', '成立日期', doubt),
      dissolvedOn: dayOf(cells.dissolvedOn, 'dissolvedOn', '撤销日期', doubt),
      secretary: person(cells.secretary),
      memberCount: cells.memberCount,
      guidedByName: cells.guidedBy?.replace(/\s+/g, '') ?? null,
      guidedById,
      visitedOn: dayOf(cells.visitedOn, 'visitedOn', '最近走访日期', doubt),
    },
    findings,
  }
}
