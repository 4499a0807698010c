// What reading a cell gives: its value, or why it cannot be read.

/** The value that was read, or the reason in the clerk's words (Chinese, without the place of the cell). */
export type Reading<T> = { ok: true; value: T } | { ok: false; problem: string }

export function read<T>(value: T): Reading<T> {
  return { ok: true, value }
}

export function unreadable(problem: string): { ok: false; problem: string } {
  return { ok: false, problem }
}
