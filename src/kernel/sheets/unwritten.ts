// What stands in a ledger's cell whose text is kept as a digest alone: it is not written, and not read as one.
import { matchKey } from '#kernel/base/text.ts'

export const digestMark = '（只留摘要）'

/** Whether a cell says no more than that its text is not kept. */
export const isDigestMark = (cell: unknown): boolean =>
  typeof cell === 'string' && matchKey(cell) === matchKey(digestMark)
