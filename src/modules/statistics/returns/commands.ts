// A return (上报): prepared by one, reviewed or sent back by another, locked. Nothing changes it after that.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Figure } from '#kernel/figures/figure.ts'
import { recordId } from '#kernel/http/contract.ts'
import { actorKey } from '#kernel/identity/actor.ts'
import { keysOfPerson } from '#modules/accounts/index.ts'
import { prepareReturn as prepareInput, reviewReturn as reviewInput } from './contract.ts'
import { freeze } from './counting.ts'
import type { returnStates } from './workflow.ts'

const idInput = z.object({ id: recordId })
const missing = '没有这份上报，或链接已失效。请从“上报数字”进入。'
export const rowOf = (id: string) => ({
  row: sql`select from statistics.return where id = ${id}::bigint`,
  missing,
})
const about = (id: string) => ({ kind: 'return', id: BigInt(id) })

interface Found {
  asOf: Temporal.PlainDate
  state: keyof typeof returnStates
  preparedAs: string
}

/** The return, alone: there are a few a year, and two of one day must not be locked at once. */
export async function foundAlone(tx: Db, id: string): Promise<Found> {
  await alone(tx)
  const { rows } = await sql<Found>`select as_of, state, prepared_as from statistics.return
    where id = ${id}::bigint`.execute(tx)
  return rows[0] ?? refuse('missing', missing)
}

const alone = (tx: Db) => sql`lock table statistics.return in share row exclusive mode`.execute(tx)

async function refuseWhereLocked(tx: Db, asOf: Temporal.PlainDate): Promise<void> {
  const { rows } =
    await sql`select from statistics.return where as_of = ${asOf} and state = 'locked'`.execute(tx)
  if (rows.length === 0) return
  refuse('conflict', `截至 ${asOf} 的数字已经上报锁定，一天只有一份。有错的数，请在那一份里写更正。`)
}

/** Freezes all figures as of a day that is not to come, as they are counted now. */
export const prepareReturn = (figures: Figure[]) =>
  command({
    name: 'returns.prepare',
    may: 'returns.prepare',
    input: prepareInput,
    async run({ actor, on, tx }, { input }) {
      const asOf = Temporal.PlainDate.from(input.asOf)
      if (Temporal.PlainDate.compare(asOf, on) > 0) {
        refuse('invalid', `截至日 ${asOf} 还没有到。请填今天（${on}）或以前的日期。`)
      }
      await alone(tx)
      await refuseWhereLocked(tx, asOf)
      return freeze(tx, actor, figures, asOf)
    },
    audit: ({ id }, { input: { asOf } }) => [
      { sentence: `填报截至 ${asOf} 的数字，共 ${figures.length} 项`, subject: about(id) },
    ],
  })

/** Another person's yes, or their no with its reason. What was sent back is prepared anew, as a return of its own. */
export const reviewReturn = command({
  name: 'returns.review',
  may: 'returns.review',
  input: reviewInput.and(idInput),
  subject: ({ id }) => rowOf(id),
  load: ({ tx }, { id }) => foundAlone(tx, id),
  async run({ actor, tx }, { input, loaded: { preparedAs, state } }) {
    if (state === 'locked')
      refuse('conflict', '这一份已经上报锁定，不再审核，也不能退回。有错的数，请写更正。')
    if (state === 'sent-back') refuse('conflict', '这一份已经退回。请填报人重新填报一份。')
    if (state === 'reviewed' && input.outcome === 'reviewed') refuse('conflict', '这一份已经审核过。')
    if ((await keysOfPerson(tx, actor)).includes(preparedAs)) {
      refuse('forbidden', '这一份是您填报的，不能由您审核。请另一位有审核权限的同事登录后审核。')
    }
    const reason = input.outcome === 'sent-back' ? input.reason : null
    await sql`update statistics.return set state = ${input.outcome}, reviewed_at = now(),
      reviewed_by = ${actor.name}, reviewed_as = ${actorKey(actor)}, reason = ${reason}
      where id = ${input.id}::bigint`.execute(tx)
    return { id: input.id }
  },
  audit: ({ id }, { input, loaded: { asOf } }) => [
    {
      sentence:
        input.outcome === 'reviewed'
          ? `审核通过截至 ${asOf} 的上报数字`
          : `退回截至 ${asOf} 的上报数字：${input.reason}`,
      subject: about(id),
    },
  ],
})

/** Locks what was reviewed (上报锁定): from then on these numbers are the confirmed ones of that day. */
export const lockReturn = command({
  name: 'returns.lock',
  may: 'returns.lock',
  input: idInput,
  subject: ({ id }) => rowOf(id),
  load: ({ tx }, { id }) => foundAlone(tx, id),
  async run({ actor, tx }, { input: { id }, loaded: { asOf, state } }) {
    await refuseWhereLocked(tx, asOf)
    if (state === 'prepared') refuse('conflict', '这一份还没有审核，不能锁定。请另一位同事先审核。')
    if (state === 'sent-back') refuse('conflict', '这一份已经退回，不能锁定。请重新填报一份。')
    await sql`update statistics.return set state = 'locked', locked_at = now(), locked_by = ${actor.name}
      where id = ${id}::bigint`.execute(tx)
    return { id }
  },
  audit: ({ id }, { loaded: { asOf } }) => [{ sentence: `上报锁定截至 ${asOf} 的数字`, subject: about(id) }],
})
