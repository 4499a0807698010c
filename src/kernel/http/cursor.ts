// Keyset cursors: where a page ended, as a text that the next page is asked with.
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { dateText, recordId } from './contract.ts'

/** What a list can be in the order of. */
const parts = { id: recordId, date: dateText, integer: z.string().regex(/^-?\d{1,9}$/) }
export type CursorPart = keyof typeof parts

/** The cursor after a row: its values in the list's order, the id last. */
export const encodeCursor = (values: string[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

/** Reads a cursor of these values; refuses one that this list did not hand out. */
export function decodeCursor(cursor: string | undefined, order: readonly CursorPart[]): string[] | null {
  if (cursor === undefined) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const fits = Array.isArray(values) && values.length === order.length
    if (fits && order.every((part, i) => parts[part].safeParse(values[i]).success)) return values as string[]
  } catch {
    // Not one of ours: refused below.
  }
  return refuse('invalid', '翻页位置已失效。请从第一页重新打开列表。')
}
