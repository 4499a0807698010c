// What a city means by a word: dated data of the federation, guessed from its ledgers, said, and settable.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'

/**
 * Takes a meaning that a ledger suggests, where nothing is believed about the word yet. Answers the sentence to tell
 * the operator and the audit; null where a meaning stands already.
 */
export async function guessWord(
  work: Work,
  word: string,
  value: unknown,
  why: string,
): Promise<string | null> {
  const { rows } = await sql`
    insert into settings.word (word, value, reason, recorded_by)
    select ${word}, ${JSON.stringify(value)}::jsonb, ${why}, ${work.actor.name}
    where not exists (select from settings.word where word = ${word} and superseded_at is null)
    returning id`.execute(work.tx)
  return rows.length > 0 ? why : null
}
