// What a city means by a word: dated data of the federation, guessed from its ledgers, said, and settable.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { DateRange } from '#kernel/time/range.ts'

/** A word whose meaning is a city's own, as a module declares it. */
export interface Word {
  /** `module.word`. */
  id: string
  /** In the clerk's words: 保管互助基金的商会. */
  label: string
  /** What a meaning is: one name, several names, or a date. */
  kind: 'name' | 'names' | 'date'
  /** The form in which its names are compared, where that is not `matchKey`. */
  key?: (text: string) => string
}

/** A meaning of a word, and how it came to be known. */
export interface Meaning {
  word: string
  value: unknown
  valid: DateRange
  reason: string
  guessed: boolean
  recordedBy: string
  recordedAt: Temporal.Instant
}

/** The meanings that are believed now, by word and time. */
export async function meanings(db: Db): Promise<Meaning[]> {
  const { rows } = await sql<Meaning>`
    select word, value, valid, reason, guessed, recorded_by, recorded_at from settings.word
    where superseded_at is null order by word, lower(valid) nulls first`.execute(db)
  return rows
}

/**
 * Takes a meaning that the ledgers suggest, and tells the operator. An earlier guess gives way to it; what a person has
 * set stands.
 */
export async function guessWord(work: Work, word: string, value: unknown, why: string): Promise<void> {
  const { rows } = await sql<{ id: bigint; guessed: boolean; same: boolean }>`
    select id, guessed, value = ${JSON.stringify(value)}::jsonb as same
    from settings.word where word = ${word} and superseded_at is null`.execute(work.tx)
  if (rows.some((r) => !r.guessed || r.same)) return
  await believe(work, word, { value, reason: why, guessed: true, from: null })
  work.told.push(`${why}。如不是这样，请用 words set ${word} 改正。`)
}

/** Takes back the guesses of the act of this moment; what a person has set meanwhile stands. */
export async function undoGuesses(db: Db, at: Temporal.Instant): Promise<void> {
  await sql`update settings.word set superseded_at = now()
    where recorded_at = ${at} and guessed and superseded_at is null`.execute(db)
  await sql`update settings.word w set superseded_at = null
    where superseded_at = ${at} and recorded_at <> ${at} and not exists (
      select from settings.word o where o.word = w.word and o.superseded_at is null and o.valid && w.valid)`.execute(
    db,
  )
}

/** Sets what a word means from a day on, or for all time; `words` are those that the modules declare. */
export const setWord = (words: Word[]) =>
  command({
    name: 'settings.set-word',
    may: 'words.change',
    input: z.object({
      word: z.string(),
      values: z.array(z.string().trim().min(1)).min(1, '没有写明意思'),
      from: z.iso.date('日期要写成 2019-03-31 这样').nullable(),
      reason: z.string().trim().min(1, '请写明依据'),
    }),
    async run(work, { input }) {
      const word = words.find((w) => w.id === input.word)
      const known = words.map((w) => `${w.id}（${w.label}）`).join('、')
      if (!word) refuse('missing', `没有“${input.word}”这个词。可以设定的有：${known}。`)
      const from = input.from === null ? null : Temporal.PlainDate.from(input.from)
      await believe(work, word.id, {
        value: readValue(word, input.values),
        reason: input.reason,
        guessed: false,
        from,
      })
      return word
    },
    audit(word, { input }) {
      const since = input.from ? `，自 ${input.from} 起` : ''
      return [{ sentence: `设定“${word.label}”为 ${input.values.join('、')}${since}。依据：${input.reason}` }]
    },
  })

function readValue(word: Word, values: string[]): unknown {
  const keys = values.map(word.key ?? matchKey)
  if (word.kind === 'names') return keys
  if (keys.length > 1) refuse('invalid', `“${word.label}”只能有一个。`)
  const [only] = keys
  if (word.kind === 'date' && !z.iso.date().safeParse(only).success) {
    refuse('invalid', `“${word.label}”是日期，要写成 2008-12-01 这样。`)
  }
  return only
}

/** What was believed from `from` on gives way; before it, it stands. */
async function believe(
  work: Work,
  word: string,
  meaning: { value: unknown; reason: string; guessed: boolean; from: Temporal.PlainDate | null },
): Promise<void> {
  const { from, guessed, reason, value } = meaning
  await sql`
    with given_way as (
      update settings.word set superseded_at = now()
      where word = ${word} and superseded_at is null and valid && daterange(${from}::date, null)
      returning value, valid, reason, recorded_by, guessed
    )
    insert into settings.word (word, value, valid, reason, recorded_by, guessed)
    select ${word}, value, valid * daterange(null, ${from}::date), reason, recorded_by, guessed from given_way
    where ${from}::date is not null and not isempty(valid * daterange(null, ${from}::date))`.execute(work.tx)
  await sql`
    insert into settings.word (word, value, valid, reason, recorded_by, guessed)
    values (${word}, ${JSON.stringify(value)}::jsonb, daterange(${from}::date, null), ${reason},
      ${work.actor.name}, ${guessed})`.execute(work.tx)
}
