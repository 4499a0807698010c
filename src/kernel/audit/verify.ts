// Verifying the audit from its first entry: nothing changed, nothing missing, nothing cut off at the end.

import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import { type ChainedEntry, chainedColumns, chainHash } from './chain.ts'
import type { Head } from './sealer.ts'

export interface Verification {
  sound: boolean
  /** Entries in the chain, as a decimal string. */
  sealed: string
  /** Entries that the sealer has not reached yet. */
  unsealed: string
  /** What is wrong, in the words of the reader (Chinese); null where all is sound. */
  fault: string | null
}

const page = 5_000

/** Recomputes the whole chain and holds it against the head kept outside the database. */
export const verifyAudit = (db: Db, head: Head | null): Promise<Verification> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => verifyChain(tx, head))

/** The same within a transaction that is under way. */
export async function verifyChain(tx: Db, head: Head | null): Promise<Verification> {
  let number = 0n
  let hash: Uint8Array = new Uint8Array()
  let fault: string | null = null
  let headSeen = head === null || head.count === '0'
  for (;;) {
    const { rows } = await sql<ChainedEntry & { number: bigint; hash: Buffer }>`
      select number, hash, ${sql.raw(chainedColumns)} from audit.entry
      where number > ${number} order by number limit ${page}`.execute(tx)
    for (const entry of rows) {
      if (entry.number !== number + 1n) fault ??= `第 ${number + 1n} 条缺失`
      number = entry.number
      hash = chainHash(hash, number, entry)
      if (!entry.hash.equals(hash)) fault ??= `第 ${number} 条被改动`
      if (head?.count === String(number)) {
        headSeen = true
        if (head.hash !== entry.hash.toString('hex')) fault ??= `第 ${number} 条与库外保存的链头不符`
      }
      hash = entry.hash
    }
    if (rows.length < page) break
  }
  if (!headSeen) fault ??= `库外链头记有 ${head?.count} 条，库内只有 ${number} 条，末尾被截去`
  const left = await sql<{
    n: bigint
  }>`select count(*) as n from audit.entry where number is null`.execute(tx)
  return { sound: fault === null, sealed: String(number), unsealed: String(left.rows[0]?.n ?? 0n), fault }
}
