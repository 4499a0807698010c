// Every read of standards, as of a date.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { story } from '#kernel/history/provenance.ts'
import { type Have, haves, type InspectionField, type LatestInspection } from './contract.ts'
import { inspectionLabels, showInspectionValue } from './labels.ts'
import { inspectionTimeline } from './tables.ts'

/** The latest inspection of a Party organization by `asOf`. One without a day counts from its ledger's. */
export async function inspectionOf(
  db: Db,
  organizationId: string,
  asOf: Temporal.PlainDate,
): Promise<LatestInspection> {
  const inspectedOn = sql`coalesce(i.inspected_on, i.stated_on)`
  const { rows } = await sql<{ id: bigint }>`
    select i.record_id as id from standards.inspection i
    where i.superseded_at is null and i.valid @> ${asOf}::date and i.organization_id = ${organizationId}::bigint
      and ${inspectedOn} <= ${asOf}::date
    order by ${inspectedOn} desc, i.record_id desc limit 1`.execute(db)
  const inspection = rows[0] ? await inspectionView(db, rows[0].id, asOf) : null
  return { asOf: asOf.toString(), inspection }
}

async function inspectionView(db: Db, id: bigint, asOf: Temporal.PlainDate) {
  const told = await story(db, inspectionTimeline, id, inspectionLabels, showInspectionValue)
  const belief = told.at(asOf)
  if (!belief) return null
  const which = (answer: boolean | null) =>
    (Object.keys(haves) as Have[])
      .filter((field) => belief[field] === answer)
      .map((field) => ({ field, label: haves[field] }))
  return {
    id: String(id),
    inspectedOn: belief.inspectedOn === null ? null : String(belief.inspectedOn),
    fields: told.fields(belief),
    missing: which(false),
    unknown: which(null),
    doubts: told.doubts.map((d) => ({
      field: d.field,
      label: inspectionLabels[d.field as InspectionField] ?? d.field,
      text: d.said,
      reason: d.reason,
      settled: d.settled,
    })),
    history: told.history(),
  }
}
