// The one template through which every write goes: input, idempotency, what is acted on, the act, the audit, commit.
import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type AuditNote, recordEntries } from '#kernel/audit/entries.ts'
import { assert, Refusal, refuse } from '#kernel/base/refusal.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import { markWritten } from '#kernel/figures/stored.ts'
import { type Actor, actorKey, mustBeAllowed } from '#kernel/identity/actor.ts'
import { isSeen } from '#kernel/identity/reader.ts'
import { openVault, type Vault } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'

/** What an act works with: its transaction, its author, and the business date. */
export interface Work {
  tx: Db
  actor: Actor
  /** The business date. */
  on: Temporal.PlainDate
  /** Seals and opens sensitive fields. */
  vault: Vault
  /** Tells whoever waits how far a long act has come. */
  progress: (step: Progress) => void
  /** Writes entries of this act into the audit as it goes: of many records the sentences need not wait in memory. */
  note: (notes: AuditNote[]) => Promise<void>
  /** What the system has taken upon itself in this act, in sentences for the operator; the audit keeps them as well. */
  told: string[]
}

export interface Progress {
  label: string
  done: number
  total: number
}

/** A verb of the system. `audit` puts into sentences what `run` has done. */
export interface Command<Input, Loaded, Answer> {
  /** `module.verb`. */
  name: string
  input: z.ZodType<Input>
  /** The permission that it takes; null where whoever is signed in may. */
  may: string | null
  /** The row that it acts on: to an actor who does not see it there is none. */
  subject?(input: Input): { row: RawBuilder<unknown>; missing: string }
  /** Finds and locks what is acted on; refuses with `missing` where it is not there. */
  load?(work: Work, input: Input): Promise<Loaded>
  run(work: Work, given: { input: Input; loaded: Loaded }): Promise<Answer>
  audit: (answer: Answer, given: { input: Input; loaded: Loaded }) => AuditNote[]
}

/** Declares a command; only lets the types of its parts be inferred from one another. */
export const command = <Input, Answer, Loaded = undefined>(c: Command<Input, Loaded, Answer>) => c

export interface Execution {
  /** The sender's key of this one act: sent again, it is answered again and not done again. */
  key?: string
  /** Does everything, answers, and takes it back. */
  dryRun?: boolean
  progress?: (step: Progress) => void
}

class TakenBack<Answer> extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('dry run')
    this.answer = answer
  }
}

/** Executes a command for an actor, in one transaction; refusals leave nothing behind. */
export async function execute<Input, Loaded, Answer>(
  database: Pick<Database, 'db' | 'dataDir'>,
  actor: Actor,
  c: Command<Input, Loaded, Answer>,
  sent: unknown,
  how: Execution = {},
): Promise<Answer> {
  const input = parse(c.input, sent)
  const act = async (tx: Db): Promise<Answer> => {
    await admit(tx, actor, c, input)
    if (how.key !== undefined) {
      const answered = await claim(tx, actor, c.name, how.key, sent)
      if (answered) return answered.answer as Answer
    }
    const { businessDate: on } = await readSettings(tx)
    const vault = openVault(database.dataDir)
    const by = { actor: actor.name, command: c.name }
    const note = (notes: AuditNote[]) => recordEntries(tx, by, notes)
    const work: Work = { tx, actor, on, vault, progress: how.progress ?? (() => {}), note, told: [] }
    const loaded = (await c.load?.(work, input)) as Loaded
    const answer = await c.run(work, { input, loaded })
    const notes = [...c.audit(answer, { input, loaded }), ...work.told.map((sentence) => ({ sentence }))]
    await markWritten(tx)
    await note(notes)
    if (how.key !== undefined) await keepAnswer(tx, actor, c.name, how.key, answer)
    if (how.dryRun) throw new TakenBack(answer)
    return answer
  }
  try {
    return await database.db.transaction().execute(act)
  } catch (error) {
    if (error instanceof TakenBack) return error.answer as Answer
    throw error
  }
}

/** Refuses what the actor does not see, then what it may not do. */
async function admit<Input, Loaded, Answer>(
  tx: Db,
  actor: Actor,
  c: Command<Input, Loaded, Answer>,
  input: Input,
): Promise<void> {
  const subject = c.subject?.(input)
  if (subject && actor.account?.sees && !(await isSeen(tx, actor, subject.row))) {
    refuse('missing', subject.missing)
  }
  if (c.may !== null) mustBeAllowed(actor, c.may)
}

/** Parses what was sent, refusing with every field that is wrong. */
export function parse<T>(schema: z.ZodType<T>, sent: unknown): T {
  const result = schema.safeParse(sent)
  if (result.success) return result.data
  const problems = result.error.issues.map((i) => ({ field: i.path.join('.'), message: i.message }))
  throw new Refusal('invalid', `填写有误：${problems.map((p) => p.message).join('；')}`, problems)
}

async function claim(tx: Db, actor: Actor, name: string, key: string, sent: unknown) {
  const digest = createHash('sha256').update(JSON.stringify(sent)).digest()
  const fresh = await sql`
    insert into command.receipt (actor, command, key, input_digest)
    values (${actorKey(actor)}, ${name}, ${key}, ${digest})
    on conflict do nothing returning key`.execute(tx)
  if (fresh.rows.length > 0) return null
  const { rows } = await sql<{ inputDigest: Buffer; answer: unknown }>`
    select input_digest, answer from command.receipt
    where actor = ${actorKey(actor)} and command = ${name} and key = ${key}`.execute(tx)
  const kept = rows[0]
  assert(kept, 'a receipt that conflicts can be read')
  if (!kept.inputDigest.equals(digest)) {
    refuse('conflict', '这次提交的编号已用于另一份内容。请刷新页面后重新提交。')
  }
  return { answer: kept.answer }
}

async function keepAnswer(tx: Db, actor: Actor, name: string, key: string, answer: unknown) {
  await sql`update command.receipt set answer = ${JSON.stringify(answer)}::json
    where actor = ${actorKey(actor)} and command = ${name} and key = ${key}`.execute(tx)
}
