// Ledgers written back by the product, as files that it can read again.
import { ledgers } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { writeLedger } from '#kernel/module/write-ledger.ts'
import { openVault } from '#kernel/secrets/vault.ts'

/** Every ledger as of a date, each a file; `only` those of these ids. */
export async function exported(
  { db, dataDir }: Pick<Database, 'db' | 'dataDir'>,
  asOf: Temporal.PlainDate,
  how: { withSensitive?: boolean; only?: string[] } = {},
): Promise<{ name: string; bytes: Uint8Array }[]> {
  const files: { name: string; bytes: Uint8Array }[] = []
  for (const intake of ledgers) {
    if (how.only && !how.only.includes(intake.ledger.id)) continue
    const bytes = await db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) =>
        whole(
          writeLedger(tx, openVault(dataDir), {
            intake,
            asOf,
            withSensitive: how.withSensitive ?? false,
            reportedBy: null,
          }),
        ),
      )
    files.push({ name: `${intake.ledger.title}-${asOf}.xlsx`, bytes })
  }
  return files
}

async function whole(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = []
  for await (const part of parts) all.push(part)
  return new Uint8Array(Buffer.concat(all))
}
