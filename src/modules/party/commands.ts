// Every write of party: the ledgers of chambers' and of enterprises' Party organizations.
import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { matchRecords } from '#kernel/history/match.ts'
import { type Change, observe, type Values } from '#kernel/history/timeline.ts'
import type { FieldChange, TakenRow, TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import {
  namesIn,
  nameText,
  placing,
  possibleNames,
  unknownChamber,
  unknownEnterprise,
  unknownPartyOrganization,
} from '#kernel/module/place.ts'
import { type Proposal, type RecordKind, takeRecords, withMore } from '#kernel/module/take.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import { findChambers, findEnterprises, nameOutsideBodies } from '#modules/organizations/index.ts'
import { enterpriseOrganizationFields, organizationFields } from './contract.ts'
import { showOrganizationValue } from './labels.ts'
import { findPartyOrganizations, ourPartyNames } from './lookup.ts'
import {
  type EnterpriseOrganizationRow,
  formWords,
  natureWords,
  type OrganizationRow,
  person,
  wayWords,
} from './sheets.ts'
import {
  type CoverageColumn,
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
  const chambers = await findChambers(work.tx, possibleNames(cells.flatMap((c) => [c.covers, c.lead])))
  const placed = rows.map((row) => placeOrganization(row, columns, chambers))
  const proposals = placed.map((p) => p.proposal)
  await nameSuperiors(work, sheet, proposals)
  const taken = await takeRecords(work, sheet, organizationKind, proposals)
  const refused = new Set(taken.rows.filter((r) => r.outcome === 'refused').map((r) => r.row))
  const standing = placed.filter((p) => !refused.has(p.proposal.row))
  const covered = await takeCoverage(work, sheet, standing, chambers)
  const told = (row: TakenRow) =>
    withMore(row, `${organizationKind.noun} ${row.record?.label}`, covered.get(row.row) ?? [])
  return { rows: taken.rows.map(told) }
}

/** Superiors are bodies of their own, but for those that are ours: known already, or named by this very ledger. */
async function nameSuperiors(
  work: Work,
  sheet: TakenSheet,
  proposals: Proposal<'superiorName' | 'superiorId'>[],
): Promise<void> {
  const superiors = proposals.flatMap((p) => (p.values.superiorName as string | null | undefined) ?? [])
  const ours = await ourPartyNames(work.tx, superiors)
  for (const { rows } of sheet.alike) {
    for (const { values } of rows)
      ours.add(matchKey((values as OrganizationRow | EnterpriseOrganizationRow).name))
  }
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const naming = { name: 'superiorName', id: 'superiorId', nature: 'superior', ours } as const
  await nameOutsideBodies(work, standing, naming)
}

interface PlacedOrganization {
  proposal: Proposal<OrganizationColumn>
  covers: string[]
}

function placeOrganization(
  row: ReadRow,
  columns: ReadSheet['columns'],
  chambers: Map<string, bigint>,
): PlacedOrganization {
  const cells = row.values as OrganizationRow
  const { findings, day, word, reference, kept } = placing(row, columns, ['name'])
  const known = (name: string) => chambers.has(matchKey(name))
  const covers = namesIn(cells.covers, known)
  for (const name of covers) reference('covers', name, chambers, unknownChamber)
  const [lead] = namesIn(cells.lead, known)
  const name = nameText(cells.name)
  const values: Values<OrganizationColumn> = {
    name,
    nameKey: matchKey(name),
    // An organization whose type nobody wrote is what its name says it is.
    form: word('form', cells.form ?? name, formWords),
    ...kept('nature', { nature: word('nature', cells.nature, natureWords) }),
    ...kept('superior', {
      superiorName: cells.superior ? nameText(cells.superior) : null,
      superiorKey: cells.superior ? matchKey(cells.superior) : null,
    }),
    ...kept('lead', { leadChamberId: reference('lead', lead ?? null, chambers, unknownChamber) }),
    ...kept('foundedOn', { foundedOn: day('foundedOn', cells.foundedOn) }),
    ...kept('dissolvedOn', { dissolvedOn: day('dissolvedOn', cells.dissolvedOn) }),
    ...kept('paperNumber', { paperNumber: cells.paperNumber }),
    ...kept('secretary', { secretary: person(cells.secretary) }),
    ...kept('secretaryCame', { secretaryCame: word('secretaryCame', cells.secretaryCame, wayWords) }),
    ...kept('secretarySource', { secretarySource: cells.secretarySource }),
    ...kept('termStartsOn', { termStartsOn: day('termStartsOn', cells.termStartsOn) }),
    ...kept('termEndsOn', { termEndsOn: day('termEndsOn', cells.termEndsOn) }),
    ...kept('stationOn', { stationOn: day('stationOn', cells.stationOn) }),
    ...kept('memberCount', { memberCount: cells.memberCount }),
  }
  const key = matchKey(name)
  const sequence = cells.sequence
  return {
    proposal: { row: row.rowNumber, label: name, naturalKey: key, sequence, values, findings },
    covers,
  }
}

/**
 * What each organization covers, and what it covered when the ledger last came and covers no longer. Answers what each
 * row changes of it.
 */
async function takeCoverage(
  work: Work,
  sheet: TakenSheet,
  placed: PlacedOrganization[],
  chambers: Map<string, bigint>,
): Promise<Map<number, FieldChange[]>> {
  const ids = await findPartyOrganizations(
    work.tx,
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
  const { rows: standing } = await sql<{ recordId: bigint; organizationId: bigint; chamberName: string }>`
    select record_id, organization_id, chamber_name from party.coverage
    where superseded_at is null and covers and valid @> ${sheet.statedOn}::date
      and organization_id = any(${[...ids.values()]}::bigint[])`.execute(work.tx)
  const named = new Set(records)
  const rowOf = new Map(placed.map((p) => [ids.get(matchKey(p.proposal.label)), p.proposal.row]))
  const ended = standing
    .filter((s) => !named.has(s.recordId))
    .map((s) => ({
      key: s.recordId,
      row: rowOf.get(s.organizationId) as number,
      values: { covers: false },
      name: s.chamberName,
    }))
  const said = [
    ...rows.map((r, i) => ({
      key: records[i] as bigint,
      row: r.row,
      values: r.values,
      name: r.values.chamberName,
    })),
    ...ended,
  ]
  const from = { documentId: sheet.documentId, ledger: 'party-coverage', statedOn: sheet.statedOn }
  const changes = await observe(work.tx, coverageTimeline, from, said)
  const told = new Map<number, FieldChange[]>()
  for (const [i, { row, name }] of said.entries()) {
    const { covers } = (changes[i] as Change<CoverageColumn>).after
    if (covers === undefined) continue
    const change = { label: '覆盖商会', before: covers ? null : name, after: covers ? name : null }
    told.set(row, [...(told.get(row) ?? []), change])
  }
  return told
}

/** Takes in a 会员企业党组织 ledger. They are territorial: the chamber's station only guides them. */
export async function takeEnterpriseOrganizations(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as EnterpriseOrganizationRow)
  const enterprises = await findEnterprises(
    work.tx,
    cells.flatMap((c) => c.enterprise ?? []),
  )
  const guides = await findPartyOrganizations(
    work.tx,
    cells.flatMap((c) => c.guidedBy ?? []),
  )
  const proposals = rows.map((row) => placeEnterpriseOrganization(row, columns, enterprises, guides))
  await nameSuperiors(work, sheet, proposals)
  return takeRecords(work, sheet, enterpriseOrganizationKind, proposals)
}

function placeEnterpriseOrganization(
  row: ReadRow,
  columns: ReadSheet['columns'],
  enterprises: Map<string, bigint>,
  guides: Map<string, bigint>,
): Proposal<EnterpriseOrganizationColumn> {
  const cells = row.values as EnterpriseOrganizationRow
  const { findings, day, reference, kept } = placing(row, columns, ['name'])
  const name = nameText(cells.name)
  const text = (cell: string | null) => (cell ? nameText(cell) : null)
  return {
    row: row.rowNumber,
    label: name,
    naturalKey: matchKey(name),
    sequence: cells.sequence,
    values: {
      name,
      nameKey: matchKey(name),
      ...kept('enterprise', {
        enterpriseName: text(cells.enterprise),
        enterpriseId: reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
      }),
      ...kept('superior', { superiorName: text(cells.superior) }),
      ...kept('foundedOn', { foundedOn: day('foundedOn', cells.foundedOn) }),
      ...kept('dissolvedOn', { dissolvedOn: day('dissolvedOn', cells.dissolvedOn) }),
      ...kept('secretary', { secretary: person(cells.secretary) }),
      ...kept('memberCount', { memberCount: cells.memberCount }),
      ...kept('guidedBy', {
        guidedByName: text(cells.guidedBy),
        guidedById: reference('guidedBy', cells.guidedBy, guides, unknownPartyOrganization),
      }),
      ...kept('visitedOn', { visitedOn: day('visitedOn', cells.visitedOn) }),
    },
    findings,
  }
}
