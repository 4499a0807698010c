// What ledgers there are to take away, and their files.
import { sql } from 'kysely'
import type { Database, Db } from '#kernel/db/open.ts'
import { countGiven, givenDocuments } from '#kernel/module/given-rows.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { placesOf } from '#kernel/module/places.ts'
import { writeLedger } from '#kernel/module/write-ledger.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { writeTemplate } from '#kernel/sheets/template.ts'
import { zip } from '#kernel/sheets/zip.ts'
import { federationOn } from '#modules/organizations/index.ts'
import type { LedgerList } from './contract.ts'

type Summary = LedgerList['ledgers'][number]

/** Every ledger with what it has as of a date. */
export async function listLedgers(
  db: Db,
  intakes: readonly LedgerIntake[],
  asOf: Temporal.PlainDate,
): Promise<LedgerList> {
  const ledgers: Summary[] = []
  for (const intake of intakes) ledgers.push(await summaryOf(db, intake, asOf))
  return { asOf: asOf.toString(), ledgers }
}

async function summaryOf(
  db: Db,
  { giving, ledger }: LedgerIntake,
  asOf: Temporal.PlainDate,
): Promise<Summary> {
  const documents = await givenDocuments(db, ledger.id)
  const last = documents.at(-1)
  const { places } = placesOf(ledger, documents)
  const columns = places.length > 0 ? places.flatMap((p) => p.columns) : []
  const sensitive =
    places.length > 0
      ? columns.filter((c) => c.sensitive).map((c) => c.heading)
      : Object.values(ledger.columns).flatMap((c) => (c.sensitive ? (c.headings[0] ?? []) : []))
  const latest = documents.filter((d) => d.name === last?.name && d.statedOn.equals(last.statedOn))
  const once = new Map(latest.map((d) => [d.sheet, d]))
  const sum = (of: (d: (typeof documents)[number]) => number) =>
    [...once.values()].reduce((n, d) => n + of(d), 0)
  const refused = sum((d) => d.refusedRows ?? 0)
  const leftOut = [
    refused > 0 && `最近一次导入时退回的 ${refused} 行不在其中，改正后重新导入即有。`,
    sum((d) => d.layout?.totals ?? 0) > 0 && '合计、小计行不写出，请用表格软件重新合计。',
    last?.layout === null && '台账在保存原样之前导入：按登记的内容写出，表外的备注列请从原文件补上。',
  ].filter((line) => line !== false)
  return {
    id: ledger.id,
    title: ledger.title,
    rows: await countGiven(db, giving, asOf),
    lastImport: last
      ? { file: last.name, statedOn: last.statedOn.toString(), at: last.recordedAt.toString() }
      : null,
    states: new Set(documents.map((d) => d.statedOn.toString())).size,
    sensitive: [...new Set(sensitive)],
    leftOut,
  }
}

/** Bytes that are read from one state of the registry, as they are asked for. */
async function* inSnapshot(db: Db, bytes: (tx: Db) => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const tx = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute()
  try {
    yield* bytes(tx)
  } finally {
    await tx.rollback().execute()
  }
}

/** The workbook of a ledger as of a date. */
export const ledgerFile = (
  { db, dataDir }: Pick<Database, 'db' | 'dataDir'>,
  intake: LedgerIntake,
  asOf: Temporal.PlainDate,
  withSensitive: boolean,
): AsyncGenerator<Uint8Array> =>
  inSnapshot(db, async function* (tx) {
    // The sort of a large ledger is worth more room than a page's.
    await sql`set local work_mem = '64MB'`.execute(tx)
    const reportedBy = (await federationOn(tx, asOf))?.name ?? null
    yield* writeLedger(tx, openVault(dataDir), { intake, asOf, withSensitive, reportedBy })
  })

/** The name of a ledger's file. */
export const fileName = ({ ledger }: LedgerIntake, asOf: Temporal.PlainDate) => `${ledger.title}-${asOf}.xlsx`
export const templateName = ({ ledger }: LedgerIntake) => `${ledger.title}（空白模板）.xlsx`

/** The empty template of a ledger. */
export const templateFile = ({ giving, ledger }: LedgerIntake): AsyncGenerator<Uint8Array> =>
  writeTemplate(ledger, giving.cells)

/** All ledgers without their sensitive columns in one .zip. */
export const allLedgers = (
  database: Pick<Database, 'db' | 'dataDir'>,
  intakes: readonly LedgerIntake[],
  asOf: Temporal.PlainDate,
): AsyncGenerator<Uint8Array> =>
  zip(
    intakes.map((intake) => ({
      name: fileName(intake, asOf),
      content: ledgerFile(database, intake, asOf, false),
    })),
  )
