// Keyset cursors: where a page ended, as a text that the next page is asked with.
import { refuse } from '#kernel/base/refusal.ts'

/** The cursor after a row: its values in the list's order, the id last. */
export const encodeCursor = (values: (string | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** Reads a cursor of `length` values; refuses one that this list did not hand out. */
export function decodeCursor(cursor: string | undefined, length: number): (string | null)[] | null {
  if (cursor === undefined) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const fits = Array.isArray(values) && values.length === length
    if (fits && values.every((v) => v === null || typeof v === 'string')) return values as (string | null)[]
  } catch {
    // Not one of ours: refused below.
  }
  return refuse('invalid', '翻页位置已失效。请从第一页重新打开列表。')
}
