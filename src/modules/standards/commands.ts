// Every write of standards: the ledger of the six haves.
import type { Work } from '#kernel/command/command.ts'
import { renewKeys } from '#kernel/history/match.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { findPartyOrganizations, partyOrganizationDates } from '#modules/party/index.ts'
import { inspectionLabels, showInspectionValue } from './labels.ts'
import { type InspectionRow, placeInspections } from './sheets.ts'
import { type InspectionColumn, inspectionTimeline } from './tables.ts'

const inspectionKind: RecordKind<InspectionColumn> = {
  kind: 'inspection',
  noun: '六有核查',
  timeline: inspectionTimeline,
  labels: inspectionLabels,
  show: showInspectionValue,
}

/** Takes in a 六有达标 ledger. */
export async function takeInspections(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const names = sheet.read.rows.map((row) => (row.values as InspectionRow).organizationName)
  const ids = await findPartyOrganizations(work.tx, names)
  const dates = await partyOrganizationDates(work.tx, [...ids.values()], sheet.statedOn)
  const proposals = placeInspections(sheet.read, ids, dates, sheet.statedOn)
  await renewKeys(work.tx, inspectionKind.kind, inspectionTimeline, sheet.documentId, proposals)
  return takeRecords(work, sheet, inspectionKind, proposals)
}
