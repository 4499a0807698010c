// Taking back the last 更正 or 变更 of a chamber by a form: a further revision, which restores what it replaced.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordForm } from '#kernel/history/document.ts'
import { canonical, revise, type Values } from '#kernel/history/timeline.ts'
import { detail, listed } from '#kernel/module/take.ts'
import { formatMoment } from '#kernel/time/date.ts'
import { chamberKind, chamberOf, followUp, lockedBeliefs } from './commands.ts'
import { undoRevision as undoInput } from './contract.ts'
import { canUndo } from './queries.ts'
import { type ChamberBelief, type ChamberColumn, chamberTimeline } from './tables.ts'

/** Restores what the form of this version replaced; refused (`conflict`) where the chamber has been changed since. */
export const undoRevision = command({
  name: 'organizations.undo-revision',
  may: 'organizations.revise',
  input: undoInput.extend({ chamberId: undoInput.shape.version }),
  subject: (input) => chamberOf(input),
  async load({ tx }, { chamberId, version }) {
    const beliefs = await lockedBeliefs(tx, chamberId)
    const belief = beliefs.find((b) => String(b.id) === version)
    if (!belief) return refuse('conflict', await changedSince(tx, chamberId, version))
    if (!(await canUndo(tx, version))) {
      refuse('conflict', '现在的资料不是在这个页面上更正或变更来的，没有可撤销的。要改请用“更正或变更”。')
    }
    const { rows: before } = await sql<ChamberBelief>`
      select *, organization_id as record_key from organizations.chamber
      where id = ${belief.basedOn}`.execute(tx)
    return { belief, earlier: before[0] as ChamberBelief }
  },
  async run(work, { input, loaded: { belief, earlier } }) {
    const values: Values<ChamberColumn> = {}
    for (const field of chamberTimeline.fields) {
      if (canonical(belief[field]) !== canonical(earlier[field])) values[field] = earlier[field]
    }
    const sourceId = await recordForm(work.tx, {
      name: '撤销更正或变更',
      reason: input.reason,
      recordedBy: work.actor.name,
    })
    const change = await revise(work.tx, chamberTimeline, belief, {
      kind: 'correction',
      effectiveOn: work.on,
      values,
      sourceId,
    })
    await followUp(work, values)
    return { chamberId: input.chamberId, change: { ...change, key: String(change.key) } }
  },
  audit({ change }, { input, loaded: { belief } }) {
    const told = { ...change, key: belief.recordKey }
    const sentence = `撤销对商会 ${belief.name} 的更正或变更：${listed(chamberKind, told)}。依据：${input.reason}`
    return [{ sentence, subject: { kind: 'chamber', id: belief.recordKey }, detail: detail(told) }]
  },
})

/** Who has changed the chamber after this version, and when. */
async function changedSince(db: Db, chamberId: string, version: string): Promise<string> {
  const { rows } = await sql<{ at: Temporal.Instant; by: string; document: string }>`
    select d.recorded_at as at, d.recorded_by as by, d.name as document
    from organizations.chamber mine
    join organizations.chamber b on b.organization_id = mine.organization_id and b.recorded_at = mine.superseded_at
    join history.source s on s.id = b.source_id join history.document d on d.id = s.document_id
      and d.recorded_at = b.recorded_at
    where mine.id = ${version}::bigint and mine.organization_id = ${chamberId}::bigint limit 1`.execute(db)
  const [later] = rows
  const what = later ? `（${formatMoment(later.at)} ${later.by}，${later.document}）` : ''
  return `这次更正或变更之后，资料又有改动${what}，不能撤销。请对照现在的内容，用“更正或变更”改。`
}
