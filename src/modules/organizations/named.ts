// Finding by name: by a part of it, by its letters in pinyin, or by a code.
import { type RawBuilder, sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'

/** The pattern of `like` for a text that has `part` in it. */
export const containing = (part: string) => `%${beginning(part)}`
/** The pattern of `like` for a text that begins so. */
const beginning = (part: string) => `${part.replace(/[\\%_]/g, (c) => `\\${c}`)}%`

/**
 * Whether a name has a text in it: its pairs of characters, or its only one, find the few names to look at. Two
 * letters or more are also the beginnings or the spelling of characters; six signs with a digit the beginning of its
 * `code`.
 */
export function named(
  nameKey: RawBuilder<unknown>,
  search: string,
  code?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const key = matchKey(search)
  if (/^[A-Z]{2,}$/.test(key)) return sql`${nameKey} in (${spelled(key.toLowerCase())})`
  if (code && /^(?=.*\d)[0-9A-Z]{6,18}$/.test(key)) return sql`${code} like ${beginning(key)}`
  // What is looked for twice is estimated once: as `like` it would be taken for much rarer than it is.
  return sql`organizations.pairs(${nameKey}) @> ${pairs(key)}::text[] and strpos(${nameKey}, ${key}) > 0`
}

/** The pairs of characters in a text; the only one of a text that has but one. */
function pairs(text: string): string[] {
  const signs = [...text]
  return signs.length < 2 ? signs : signs.slice(1).map((sign, i) => `${signs[i]}${sign}`)
}

/** The names whose characters begin with these letters one after another, or are spelled by them. */
function spelled(letters: string): RawBuilder<unknown> {
  const names = sql`select s.key from organizations.spelling s where`
  // Two letters are too few for trigrams and are in nearly every spelling.
  if (letters.length === 2) return sql`${names} s.initials like ${beginning(letters)}`
  const part = containing(letters)
  return sql`${names} s.initials like ${part} or s.letters like ${part}`
}
