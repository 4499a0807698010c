// A process that judges a nation which another one has generated, and watches what it takes; its flags are a server's.
import { sql } from 'kysely'
import { modules } from '#app/modules.ts'
import { openDatabase } from '#kernel/db/open.ts'
import { familiesOf, renewFindings } from '#modules/compliance/index.ts'
import { timed } from './promise.ts'

/** Milliseconds, and MB. */
export interface Judged {
  scan: number
  judging: number
  findings: number
  peak: number
  sweep: number
}

const read =
  `organizations.chamber organizations.membership people.post party.organization party.coverage party.member
  meetings.meeting standards.inspection honours.brand training.attendance`.split(/\s+/)

const [dataDir = '', date = ''] = process.argv.slice(2)
const on = Temporal.PlainDate.from(date)
const database = await openDatabase({ dataDir, say: () => {} })
const { db } = database
const families = familiesOf(modules)

const scan = async () => {
  for (const table of read)
    await sql`select count(*) from ${sql.table(table)} where superseded_at is null and valid @> ${on}::date`.execute(
      db,
    )
}
const scans = [await timed(scan), await timed(scan), await timed(scan)]
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
const told: Judged = { scan: Math.min(...scans), judging, findings, peak, sweep }
process.send?.(told)
await database.close()
