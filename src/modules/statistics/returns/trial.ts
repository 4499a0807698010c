// The demonstration's confirmed numbers: prepared, reviewed and locked by the same commands as everywhere.
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import type { Figure } from '#kernel/figures/figure.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { lockReturn, prepareReturn, reviewReturn } from './commands.ts'
import { listReturns } from './queries.ts'

/** Makes one locked return of each of these days; does nothing where there are returns already. */
export async function makeTrialReturns(
  database: Pick<Database, 'db' | 'dataDir'>,
  figures: Figure[],
  { preparer, reviewer }: { preparer: Actor; reviewer: Actor },
  days: string[],
): Promise<void> {
  if ((await listReturns(database.db)).length > 0) return
  for (const asOf of days) {
    const made = await execute(database, preparer, prepareReturn(figures), { asOf })
    await execute(database, reviewer, reviewReturn, { ...made, outcome: 'reviewed' })
    await execute(database, preparer, lockReturn, made)
  }
}
