// A process that judges a nation which another one has generated, and watches what it takes; its flags are a server's.
import { sql } from 'kysely'
import { modules } from '#app/modules.ts'
import { inBatches } from '#kernel/db/batches.ts'
import { openDatabase } from '#kernel/db/open.ts'
import { familiesOf, renewFindings } from '#modules/compliance/index.ts'
import { timed } from './promise.ts'

/** Milliseconds, and MB. */
export interface Judged {
  scan: number
  reading: number
  judging: number
  findings: number
  peak: number
  sweep: number
}

/** The tables that the rules read, and of each what they read. */
const read: Record<string, string> = {
  'organizations.chamber':
    'organization_id, name, founded_on, term_starts_on, term_ends_on, liaison_officer, instructor',
  'organizations.membership': 'enterprise_id, chamber_id',
  'people.post': 'chamber_id, name_key, seat',
  'party.organization': `record_id, name, name_key, form, nature, superior_key, founded_on, secretary, secretary_came,
    secretary_source, term_starts_on, term_ends_on, station_on`,
  'party.coverage': 'organization_id, chamber_id',
  'party.member':
    'person_id, name, status, joined_on, confirmed_on, enterprise_id, affiliation_key, organization_id',
  'meetings.meeting': 'record_id, organization_id, kind, held_on, due_count, present_count',
  'standards.inspection': 'organization_id, premises, facilities, signs, flag, reading_matter, rules',
  'honours.brand': 'record_id, chamber_id, recognized_on, outcome',
  'training.attendance': 'person_id, held_on, minutes',
}

const [dataDir = '', date = ''] = process.argv.slice(2)
const on = Temporal.PlainDate.from(date)
const database = await openDatabase({ dataDir, say: () => {} })
const { db } = database
const families = familiesOf(modules)

const current = (table: string) =>
  sql`${sql.table(table)} where superseded_at is null and valid @> ${on}::date`
const scan = async () => {
  for (const table of Object.keys(read)) await sql`select count(*) from ${current(table)}`.execute(db)
}
/** The same rows as they reach a program. */
const reading = async () => {
  for (const [table, columns] of Object.entries(read)) {
    await inBatches(db, sql`select ${sql.raw(columns)} from ${current(table)}`, null, () => Promise.resolve())
  }
}
const scans = [await timed(scan), await timed(scan), await timed(scan)]
const readings = [await timed(reading), await timed(reading)]
let findings = 0
// Kept nowhere; then the nightly sweep, which keeps what it finds.
const judging = await timed(async () => {
  for (const family of families)
    await family.judge(db, { on, ids: null }, (found) => {
      findings += found.findings.length
      return Promise.resolve()
    })
})
const peak = process.resourceUsage().maxRSS / 1024
const sweep = await timed(() => renewFindings(database, families, on))
const told: Judged = {
  scan: Math.min(...scans),
  reading: Math.min(...readings),
  judging,
  findings,
  peak,
  sweep,
}
process.send?.(told)
await database.close()
