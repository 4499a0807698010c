// Stored findings: judged once for the business date, and then only again for those of whom something was written.
import { sql } from 'kysely'
import type { Database, Db } from '#kernel/db/open.ts'
import { type Touched, whomTouched, writtenAmong } from '#kernel/module/gathering.ts'
import type { RuleFamily } from '#kernel/module/rule-family.ts'
import { standingExemptions } from './exemptions.ts'
import { definitionOf, keepFindings } from './keep.ts'

/** The marks of writes are kept for a day (`kernel/figures/stored.ts`): whoever missed them for so long judges all. */
const longest = sql`interval '20 hours'`

interface Stored {
  asOf: Temporal.PlainDate
  definition: string
  lasts: boolean
  common: Record<string, string>
  /** The moments of the transactions that were committed since. */
  moments: Temporal.Instant[]
}

/** What is stored, with what is not yet in it; undefined where nothing is. */
async function readStored(db: Db): Promise<Stored | undefined> {
  const { rows } = await sql<Stored>`
    select as_of, definition, judged_at between now() - ${longest} and now() as lasts, common,
      array(select w.at from figures.written w where not pg_visible_in_snapshot(w.transaction, s.snapshot)) as moments
    from compliance.stored s`.execute(db)
  return rows[0]
}

/** Whether the day, the rules and the marks are such that only what was written since need be judged. */
const goesOn = (stored: Stored | undefined, on: Temporal.PlainDate, definition: string): stored is Stored =>
  stored !== undefined && stored.lasts && stored.definition === definition && stored.asOf.equals(on)

/**
 * Brings the stored findings to a day and to all that is committed by now: the nightly sweep where the day is another,
 * else only the subjects that were touched since. Whoever reads calls it first, so that what is read is never stale.
 */
export async function renewFindings(
  { db }: Pick<Database, 'db'>,
  families: readonly RuleFamily[],
  on: Temporal.PlainDate,
): Promise<void> {
  const definition = definitionOf(families)
  const stored = await readStored(db)
  if (goesOn(stored, on, definition) && stored.moments.length === 0) return
  // One snapshot for all that is judged: what it does not show is judged next time, and nothing is lost between.
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      // Two programs that both find something new judge it one after the other. It is the one statement that takes no
      // snapshot: whoever waited here sees what the other has stored.
      await sql`lock table compliance.stored in share row exclusive mode`.execute(tx)
      await judgeAnew(tx, families, on, definition)
    })
}

async function judgeAnew(
  tx: Db,
  families: readonly RuleFamily[],
  on: Temporal.PlainDate,
  definition: string,
): Promise<void> {
  const stored = await readStored(tx)
  const since = goesOn(stored, on, definition) ? stored : null
  if (since?.moments.length === 0) return
  const touched = since && (await touchedIn(tx, families, since.moments))
  const keeper = keepFindings(tx, on, await standingExemptions(tx))
  const common: Record<string, string> = { ...since?.common }
  for (const family of touched?.keys() ?? families) {
    const key = family.described[0]?.id ?? ''
    const shared = await family.common(tx, on)
    common[key] = JSON.stringify(shared)
    const ids = touched && since?.common[key] === common[key] ? (touched.get(family) ?? []) : null
    if (ids === null || ids.length > 0) await keeper.judge(family, { on, ids, common: shared })
  }
  await keeper.end()
  if (since === null) await forgetOtherRules(tx, families)
  await sql`
    insert into compliance.stored (as_of, definition, snapshot, judged_at, common)
    values (${on}::date, ${definition}, pg_current_snapshot(), now(), ${JSON.stringify(common)}::jsonb)
    on conflict (one) do update set as_of = excluded.as_of, definition = excluded.definition,
      snapshot = excluded.snapshot, judged_at = excluded.judged_at, common = excluded.common`.execute(tx)
}

/** The families of which something was written in these moments, each with the subjects that it can have changed. */
async function touchedIn(
  tx: Db,
  families: readonly RuleFamily[],
  moments: readonly Temporal.Instant[],
): Promise<Map<RuleFamily, bigint[]>> {
  const all = families.map((family) => ({ family, touched: { ...family.touched, ...exemptedFrom(family) } }))
  const tables = await writtenAmong(tx, new Set(all.flatMap(({ touched }) => Object.keys(touched))), moments)
  const concerned = all.filter(({ touched }) => Object.keys(touched).some((table) => tables.has(table)))
  if (concerned.length === 0) return new Map()
  const asked = concerned.map(({ touched }) => touched)
  const { rows } = await whomTouched(asked, tables, moments).execute(tx)
  const found = Map.groupBy(rows, (row) => row.place)
  return new Map(concerned.map(({ family }, i) => [family, (found.get(i) ?? []).map((row) => row.id)]))
}

/** An exemption that is given or withdrawn concerns the one subject that it names. */
const exemptedFrom = ({ described }: RuleFamily): Touched => ({
  'compliance.exemption': (written) => sql`
    select subject_id as id from ${written('id')} e where rule = any(${described.map((d) => d.id)}::text[])`,
})

/** A rule that there is no longer leaves nothing behind. */
const forgetOtherRules = (tx: Db, families: readonly RuleFamily[]) =>
  sql`delete from compliance.finding
    where rule <> all(${families.flatMap((f) => f.described.map((d) => d.id))}::text[])`.execute(tx)
