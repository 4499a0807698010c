// Documents and the rows in them: the homes that values walk back to.

import { sql } from 'kysely'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'

/** Which column of a ledger a field was read from. */
export type Columns = Record<string, { heading: string; letter: string }>

export interface LedgerDocument {
  name: string
  sheet: string
  ledger: string
  digest: Uint8Array
  statedOn: Temporal.PlainDate
  columns: Columns
  recordedBy: string
  /** Present where a person typed its one row into a form. */
  form?: { name: string; reason: string } | undefined
}

/** Keeps that a sheet was read; answers its id. */
export async function recordLedger(db: Db, doc: LedgerDocument): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    insert into history.document (kind, name, sheet, reason, ledger, digest, stated_on, columns, recorded_by)
    values (${doc.form ? 'form' : 'ledger'}, ${doc.form?.name ?? doc.name}, ${doc.form ? null : doc.sheet},
      ${doc.form?.reason ?? null}, ${doc.ledger}, ${doc.digest}, ${doc.statedOn}::date,
      ${JSON.stringify(doc.columns)}::jsonb, ${doc.recordedBy}) returning id`.execute(db)
  return (rows[0] as { id: bigint }).id
}

/** Keeps that a person filled in a form, with the reason given; answers the source of its values. */
export async function recordForm(
  db: Db,
  form: { name: string; reason: string; recordedBy: string },
): Promise<bigint> {
  const { rows } = await sql<{ id: bigint }>`
    with document as (
      insert into history.document (kind, name, reason, recorded_by)
      values ('form', ${form.name}, ${form.reason}, ${form.recordedBy}) returning id
    )
    insert into history.source (document_id) select id from document returning id`.execute(db)
  return (rows[0] as { id: bigint }).id
}

/** Gives each of these rows of a document its source id, in the order given. */
export async function recordSources(db: Db, documentId: bigint, rowNumbers: number[]): Promise<bigint[]> {
  const rows = rowNumbers.map((rowNumber) => ({ documentId, rowNumber }))
  const sources = await insertMany<{ id: bigint }>(db, 'history.source', rows, ['id'])
  return sources.map((s) => s.id)
}
