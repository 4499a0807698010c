// A correction (更正): a signed note beside a confirmed number, read in its place once another person has agreed.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import { actorKey } from '#kernel/identity/actor.ts'
import { keysOfPerson } from '#modules/accounts/index.ts'
import { foundAlone, rowOf } from './commands.ts'
import { correctFigure as correctInput, reviewCorrection as reviewInput } from './contract.ts'

interface Standing {
  label: string
  unit: string
  money: boolean
  rate: boolean
  /** What stands there now, corrections included. */
  value: string
}

async function standing(tx: Db, id: string, figure: string): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select f.label, f.unit, f.fen is not null as money, f.counted is not null as rate,
      trim_scale(coalesce(c.right_value, c.right_fen::numeric / 100, f.value, f.fen::numeric / 100))::text as value
    from statistics.return_figure f
    left join lateral (select right_value, right_fen from statistics.correction c
      where c.return_id = f.return_id and c.figure = f.figure and c.outcome = 'agreed'
      order by c.id desc limit 1) c on true
    where f.return_id = ${id}::bigint and f.figure = ${figure}`.execute(tx)
  return rows[0] ?? refuse('missing', '这一份上报里没有这个数。')
}

/** Refuses (`invalid`) what the figure could not come to. */
function mustFit({ label, money, rate, unit }: Standing, value: string): void {
  if (money) return
  if (rate) {
    if (Number(value) <= 100 && /^\d+(\.\d)?$/.test(value)) return
    refuse('invalid', `“${label}”是百分比，要在 0 到 100 之间，最多一位小数。`)
  }
  if (!/^\d+$/.test(value)) refuse('invalid', `“${label}”以${unit}计，要写整数。`)
}

/** Signs what a locked number should have been, and why. */
export const correctFigure = command({
  name: 'returns.correct',
  may: 'returns.prepare',
  input: correctInput.extend({ id: recordId }),
  subject: ({ id }) => rowOf(id),
  async load({ tx }, { figure, id }) {
    const found = await foundAlone(tx, id)
    return { ...found, ...(await standing(tx, id, figure)) }
  },
  async run({ actor, tx }, { input: { figure, id, reason, value }, loaded }) {
    if (loaded.state !== 'locked') {
      refuse('conflict', '这一份还没有上报锁定，不用更正：请审核人退回，改好台账后重新填报。')
    }
    mustFit(loaded, value)
    const { rows } = await sql<{ id: string; same: boolean }>`
      insert into statistics.correction
        (return_id, figure, value, fen, right_value, right_fen, reason, signed_by, signed_as)
      select ${id}::bigint, ${figure}, case when not money then was end, case when money then was * 100 end,
        case when not money then is_right end, case when money then is_right * 100 end,
        ${reason}, ${actor.name}, ${actorKey(actor)}
      from (select ${loaded.money}::boolean as money, ${loaded.value}::numeric as was, ${value}::numeric as is_right) n
      where was <> is_right
      on conflict do nothing returning id::text`.execute(tx)
    if (rows[0]) return { id: rows[0].id }
    if (Number(value) === Number(loaded.value))
      refuse('invalid', `现在就是 ${loaded.value}${loaded.unit}，没有要更正的。`)
    return refuse('conflict', '这个数已有一条更正在等待审核。请先审核它。')
  },
  audit: (_, { input: { id, reason, value }, loaded: { asOf, label, unit, value: was } }) => [
    {
      sentence: `提出更正截至 ${asOf} 的“${label}”：${was}${unit}更正为 ${value}${unit}。${reason}`,
      subject: { kind: 'return', id: BigInt(id) },
    },
  ],
})

interface Signed {
  asOf: Temporal.PlainDate
  label: string
  signedAs: string
  outcome: string | null
}

/** Another person's yes or no to a correction. */
export const reviewCorrection = command({
  name: 'returns.review-correction',
  may: 'returns.review',
  input: reviewInput.and(z.object({ id: recordId, correction: recordId })),
  subject: ({ id }) => rowOf(id),
  async load({ tx }, { correction, id }) {
    const { rows } = await sql<Signed>`select r.as_of, f.label, c.signed_as, c.outcome
      from statistics.correction c join statistics.return r on r.id = c.return_id
      join statistics.return_figure f using (return_id, figure)
      where c.id = ${correction}::bigint and c.return_id = ${id}::bigint for update of c`.execute(tx)
    return rows[0] ?? refuse('missing', '没有这条更正，或链接已失效。')
  },
  async run({ actor, tx }, { input, loaded: { outcome, signedAs } }) {
    if (outcome !== null) refuse('conflict', '这条更正已经审核过。请刷新页面。')
    if ((await keysOfPerson(tx, actor)).includes(signedAs)) {
      refuse('forbidden', '这条更正是您提出的，不能由您审核。请另一位有审核权限的同事登录后审核。')
    }
    const answer = input.outcome === 'refused' ? input.answer : null
    await sql`update statistics.correction set outcome = ${input.outcome}, answer = ${answer}, reviewed_at = now(),
      reviewed_by = ${actor.name}, reviewed_as = ${actorKey(actor)}
      where id = ${input.correction}::bigint`.execute(tx)
    return { id: input.correction }
  },
  audit: (_, { input, loaded: { asOf, label } }) => [
    {
      sentence:
        input.outcome === 'agreed'
          ? `同意更正截至 ${asOf} 的“${label}”`
          : `不同意更正截至 ${asOf} 的“${label}”：${input.answer}`,
      subject: { kind: 'return', id: BigInt(input.id) },
    },
  ],
})
