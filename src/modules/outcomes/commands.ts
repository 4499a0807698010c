// Every write of outcomes: the ledger of new projects.
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { formatWan } from '#kernel/money/money.ts'
import { findEnterprises } from '#modules/organizations/index.ts'
import { projectFields } from './contract.ts'
import { type ProjectRow, placeProjects } from './sheets.ts'
import { type ProjectColumn, projectTimeline } from './tables.ts'

const projectKind: RecordKind<ProjectColumn> = {
  kind: 'project',
  noun: '新上项目',
  timeline: projectTimeline,
  labels: projectFields,
  show: (field, value) => (field === 'capacity' || field === 'tax' ? formatWan(BigInt(value)) : value),
}

/** Takes in a 会员企业新上项目 ledger. */
export async function takeProjects(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const names = sheet.read.rows.map((row) => (row.values as ProjectRow).enterprise)
  const enterprises = await findEnterprises(work.tx, names)
  return takeRecords(work, sheet, projectKind, placeProjects(sheet.read, enterprises, sheet.statedOn))
}
