// Random histories: after every act what is stored of the rules is what judging from nothing gives. And no branch of a
// query of whom an act touched is idle: whichever is left out, some act of the histories is judged wrongly.
import fc from 'fast-check'
import { CompiledQuery, sql } from 'kysely'
import { expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { Refusal } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import { whomTouched } from '#kernel/module/gathering.ts'
import type { Finding } from '#kernel/module/rule-family.ts'
import { readSettings, writeSetting } from '#kernel/settings/settings.ts'
import { findings, findingsFor } from '#modules/compliance/index.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { undoImport } from '#modules/intake/undo.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { beauty, jewellery, pharmacy } from '../world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from '../world/registry.ts'
import { workbook } from '../world/workbook.ts'
import { withoutEach } from './branches.ts'
import { beginnings, type Step, steps } from './histories.ts'
import { known, oneByOne } from './one-by-one.ts'
import { families, type Revealed, revealed, told } from './revealing.ts'

let world: Registry
/** A new registry for each history, so that it does not drown in what those before it have said. */
async function begin() {
  world = await emptyRegistry()
  await writeSetting(world.database.db, 'business-date', '2019-03-31', 'test')
  await world.take([pharmacy, beauty, jewellery])
}

const businessDate = async () => (await readSettings(world.database.db)).businessDate
const stored = async () =>
  findingsFor(world.database, { actor: clerk, db: world.database.db }, families, { on: await businessDate() })
const computed = async () => findings(world.database.db, families, { on: await businessDate() })

/** What was done so far: the imports that can be taken back, and what each ledger said last. */
interface Past {
  imports: { id: string; ledger: string; before: unknown[][] | undefined }[]
  said: Map<string, unknown[][]>
}

/** A step in the world; what cannot be done is refused, and leaves nothing behind. */
async function perform(step: Step, past: Past): Promise<void> {
  try {
    await act(step, past)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

async function act(step: Step, past: Past): Promise<void> {
  const { database } = world
  if (step.kind === 'day') return writeSetting(database.db, 'business-date', step.on, 'test')
  if (step.kind === 'undo') {
    const last = past.imports.pop()
    if (!last) return
    await execute(database, clerk, undoImport(ledgers), { id: last.id, reason: '导错了' })
    past.said.set(last.ledger, last.before ?? [])
    return
  }
  if (step.kind === 'import') return take(step.ledger, step.rows, past)
  if (step.kind === 'amend') return amend(step, past)
  const { rows } = await sql<{ id: string; chamberId: string }>`
    select id::text, organization_id::text as chamber_id from organizations.chamber
    where superseded_at is null and upper_inf(valid) order by organization_id
    offset ${step.chamber} limit 1`.execute(database.db)
  if (!rows[0]) return
  await execute(database, clerk, reviseChamber, {
    kind: 'correction',
    effectiveOn: null,
    chamberId: rows[0].chamberId,
    version: rows[0].id,
    changes: { termEndsOn: step.termEndsOn },
    reason: '批复写错了',
  })
}

async function take(ledger: string, rows: unknown[][], past: Past): Promise<void> {
  const { importId } = await execute(world.database, clerk, importLedgers(ledgers), {
    files: [{ name: `${ledger}.xlsx`, bytes: workbook({ name: ledger, rows }) }],
  })
  past.imports.push({ id: importId, ledger, before: past.said.get(ledger) })
  past.said.set(ledger, rows)
}

/** The same ledger again, with one cell changed: so one thing moves, and nothing beside it. */
async function amend(step: Step & { kind: 'amend' }, past: Past): Promise<void> {
  const [stated, heading, ...cells] = past.said.get(step.ledger) ?? []
  if (!stated || !heading || cells.length === 0) return
  const place = step.row % cells.length
  const value = step.values.find((v) => v !== cells[place]?.[step.column])
  if (value === undefined) return
  const rows = cells.map((row, i) => (i === place ? row.with(step.column, value) : row))
  await take(step.ledger, [stated, heading, ...rows], past)
}

/** A change in a query of whom an act touched, as a fault of ours could be. */
interface Mutant {
  name: string
  /** Those of the query's branches, or parts, that are left out. */
  leaveOut(text: string): string
  revealed: Revealed
}

const compiled = ({ family: { touched } }: Revealed, moments: Temporal.Instant[]) =>
  whomTouched([touched], new Set(Object.keys(touched)), moments).compile(world.database.db)

const mutantsOf = (r: Revealed): Mutant[] =>
  withoutEach(compiled(r, []).sql).map(({ branch }, i) => ({
    name: `${r.rule}: ${branch}`,
    leaveOut: (text) => withoutEach(text)[i]?.text ?? text,
    revealed: r,
  }))

/** Of which rows it is asked what they lead to: a fault here is one of all families, and some of them has to notice. */
const rowMutants = (r: Revealed): Mutant[] =>
  [
    { name: 'what is believed now', part: /believed\.superseded_at is null/g },
    { name: 'what was given up', part: /believed\.superseded_at = any\([^)]*\)/g },
  ].map(({ name, part }) => ({
    name,
    revealed: r,
    leaveOut: (text) => {
      const left = text.replaceAll(part, '($& and false)')
      if (left === text) throw new Error(`nothing to leave out of: ${text}`)
      return left
    },
  }))

/** What each revealing rule says of each subject, and what is common to all of them. */
async function seen(all: Finding[], on: Temporal.PlainDate) {
  const of = new Map<string, Map<bigint, string>>()
  const common = new Map<string, string>()
  for (const { rule, family } of revealed) {
    of.set(rule, new Map())
    common.set(rule, `${on} ${JSON.stringify(await family.common(world.database.db, on))}`)
  }
  for (const f of all) of.get(f.rule)?.set(f.subject.id, `${f.subject.name} ${f.because}`)
  return { of, common }
}
type Seen = Awaited<ReturnType<typeof seen>>

/** The subjects of whom something else is found now; none where all are judged anew anyway. */
function changed(rule: string, before: Seen, after: Seen): Set<bigint> {
  if (before.common.get(rule) !== after.common.get(rule)) return new Set()
  const [then, now] = [before.of.get(rule) ?? new Map(), after.of.get(rule) ?? new Map()]
  return new Set([...then.keys(), ...now.keys()].filter((id) => then.get(id) !== now.get(id)))
}

/** The moments of what was done since findings were judged. */
async function momentsSince(): Promise<Temporal.Instant[]> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select w.at from figures.written w, compliance.stored s
    where not pg_visible_in_snapshot(w.transaction, s.snapshot)`.execute(world.database.db)
  return rows.map((r) => r.at)
}

/** The mutants that would have judged all whom an act changed. */
async function survivors(mutants: Mutant[], moments: Temporal.Instant[], before: Seen, after: Seen) {
  const alive: Mutant[] = []
  const noticed = new Set<string>()
  for (const mutant of mutants) {
    const ids = changed(mutant.revealed.rule, before, after)
    if (ids.size === 0 || noticed.has(mutant.name)) {
      if (ids.size === 0) alive.push(mutant)
      continue
    }
    const { sql: text, parameters } = compiled(mutant.revealed, moments)
    const { rows } = await world.database.db.executeQuery<{ id: bigint }>(
      CompiledQuery.raw(mutant.leaveOut(text), [...parameters]),
    )
    const touched = new Set(rows.map((r) => r.id))
    if (ids.isSubsetOf(touched)) alive.push(mutant)
    else noticed.add(mutant.name)
  }
  return alive.filter((m) => !noticed.has(m.name))
}

/** The tables that findings hang on. */
const written = `organizations.chamber organizations.membership party.organization party.coverage party.member
  history.statement people.post meetings.meeting standards.inspection honours.brand training.attendance`.split(
  /\s+/,
)

async function writtenTables(): Promise<string[]> {
  const made = written.map((t) => sql`select ${t}::text as name where exists (select from ${sql.table(t)})`)
  const { rows } = await sql<{ name: string }>`${sql.join(made, sql` union all `)}`.execute(world.database.db)
  return rows.map((r) => r.name)
}

/** Goes through a history; after every act what is stored is right. Answers how much was compared, and who is alive. */
async function history(first: readonly Step[], then: readonly Step[], mutants: Mutant[] = []) {
  let [compared, alive] = [0, mutants]
  const past: Past = { imports: [], said: new Map() }
  for (const step of first) await perform(step, past)
  let before = await seen(await stored(), await businessDate())
  for (const step of then) {
    await perform(step, past)
    const moments = await momentsSince()
    const [kept, anew] = [await stored(), await computed()]
    expect(told(kept)).toEqual(told(anew))
    compared += kept.length
    const after = await seen(anew, await businessDate())
    alive = await survivors(alive, moments, before, after)
    before = after
  }
  return { compared, alive }
}

test('acts that move one thing each: no branch of whom they touched could be left out', async () => {
  await begin()
  const mutants = revealed.flatMap((r) => [...mutantsOf(r), ...rowMutants(r)])
  expect(mutants.length).toBeGreaterThan(30)
  const { alive } = await history(known, oneByOne, mutants)
  expect(alive.map((m) => m.name)).toEqual([])
  await world.database.close()
}, 60_000)

test('random histories: after every act what is stored is what judging from nothing gives', async () => {
  let compared = 0
  const idle = new Set(written)
  const one = async (first: Step[], then: Step[]) => {
    compared += (await history(first, then)).compared
    for (const table of await writtenTables()) idle.delete(table)
  }
  await fc.assert(
    fc
      .asyncProperty(beginnings, steps, one)
      .beforeEach(begin)
      .afterEach(() => world.database.close()),
    { numRuns: Number(process.env.RUNS ?? 4), seed: Number(process.env.SEED ?? 18), endOnFailure: true },
  )
  expect(compared).toBeGreaterThan(1000)
  // Nothing of it was idle: acts wrote into every table that findings hang on.
  expect([...idle]).toEqual([])
}, 120_000)
