// Keeps the stored findings current while nobody reads: after each write, and when the day changes.
import type { Database } from '#kernel/db/open.ts'
import type { RuleFamily } from '#kernel/module/rule-family.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { renewFindings } from './stored.ts'

/** How long a write may stand before it is judged without anybody asking, in milliseconds. */
const pause = 1_000

/** Watches until it is stopped; stopping waits for what is under way. Readers do not depend on it. */
export function watchFindings(
  database: Pick<Database, 'db'>,
  families: readonly RuleFamily[],
  report: (error: unknown) => void,
): () => Promise<void> {
  let running = Promise.resolve()
  const turn = async () => {
    try {
      const { businessDate } = await readSettings(database.db)
      await renewFindings(database, families, businessDate)
    } catch (error) {
      report(error)
    }
    timer.refresh()
  }
  const timer = setTimeout(() => {
    running = turn()
  }, pause)
  return async () => {
    clearTimeout(timer)
    await running
    clearTimeout(timer)
  }
}
