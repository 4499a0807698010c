// Two states of one ledger by the days as of which they were stated (截至): each is what its files of that day say.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import type { Db } from '#kernel/db/open.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import { formatDate } from '#kernel/time/date.ts'
import { destroyedColumns } from '../originals.ts'
import { ledgerDifference, type Sheet } from './compare.ts'
import type { LedgerDifference } from './contract.ts'

interface Asked {
  /** The id or title of the ledger. */
  ledger: string
  /** On each of the two days the state of that day, else the latest before it; without them, the two latest. */
  from?: Temporal.PlainDate | undefined
  to?: Temporal.PlainDate | undefined
}

export interface StateDifference {
  title: string
  /** The days as of which the ledger was imported and can be compared, the latest first. */
  states: string[]
  /** Those of which an original was destroyed. */
  destroyed: string[]
  /** Null where neither day is asked for and there are no two states. */
  found: LedgerDifference | null
}

/** What a ledger says differently as of two days; refuses where there is no state of a day, or one of both. */
export async function stateDifference(
  db: Db,
  vault: Vault,
  intakes: LedgerIntake[],
  { ledger: wanted, from, to }: Asked,
): Promise<StateDifference> {
  const { ledger } =
    intakes.find((i) => i.ledger.id === wanted || i.ledger.title === wanted) ??
    refuse('missing', `没有叫“${wanted}”的台账。可选：${intakes.map((i) => i.ledger.title).join('、')}。`)
  const { title } = ledger
  const sheets = await standing(db, ledger.id)
  const days = [...new Set(sheets.flatMap((s) => s.statedOn ?? []))]
  const gone = new Set(sheets.flatMap((s) => (s.destroyedAt ? (s.statedOn ?? []) : [])))
  const states = days.filter((day) => !gone.has(day))
  const known = { title, states, destroyed: [...gone] }
  if (!from && !to && states.length < 2) return { ...known, found: null }
  // A day that is asked for is not answered by an earlier one whose files are still there: that is said instead.
  const later = to ? stateOn(title, days, to) : (states[0] ?? refuseNone(title))
  const earlier = from ? stateOn(title, days, from) : (states.find((day) => day < later) ?? refuseNone(title))
  if (earlier === later) refuseSame(title, later)
  if (earlier > later) refuse('invalid', '较早的日期应写在前面。请把两个日期对调。')
  const of = (day: string) => sheets.filter((s) => s.statedOn === day)
  const found = await ledgerDifference(db, vault, intakes, { ledger, before: of(earlier), after: of(later) })
  return { ...known, found }
}

/**
 * The sheets of a ledger in the imports that stand, the latest day and then the latest import first. A row that was
 * typed in is no state of a ledger.
 */
async function standing(db: Db, ledger: string): Promise<Sheet[]> {
  const { rows } = await sql<Sheet>`
    select s.id, s.import_id::text as import_id, s.file, s.sheet, s.ledger, s.stated_on::text as stated_on,
      ${destroyedColumns}
    from intake.sheet s
    join intake.import i on i.id = s.import_id and i.state = 'done'
    join history.document d on d.id = s.document_id and d.kind = 'ledger'
    where s.ledger = ${ledger} and s.created + s.changed + s.unchanged > 0
    order by s.stated_on desc, s.import_id desc, s.id`.execute(db)
  return rows
}

function stateOn(title: string, states: readonly string[], day: Temporal.PlainDate): string {
  const found = states.find((s) => s <= day.toString())
  if (found) return found
  const first = states.at(-1)
  if (!first) return refuseNone(title)
  return refuse(
    'missing',
    `没有截至${formatDate(day)}或更早的“${title}”，最早的一期截至${inProse(first)}。请另选日期。`,
  )
}

const inProse = (day: string) => formatDate(Temporal.PlainDate.from(day))

const refuseNone = (title: string) =>
  refuse('missing', `“${title}”导入过的不到两期，无从比较。请先导入另一期的台账。`)

const refuseSame = (title: string, day: string) =>
  refuse('conflict', `两个日期之间没有导入过新的“${title}”，都是截至${inProse(day)}的一期。请另选日期。`)
