// Exemptions: what a superior has allowed somebody not to keep for a time; given, withdrawn, never deleted.
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Finding, RuleFamily } from '#kernel/module/rule-family.ts'
import type { Subject } from '#kernel/rules/rule.ts'
import type { DateRange } from '#kernel/time/range.ts'
import { contains } from '#kernel/time/range.ts'
import { grantExemption as grantInput, withdrawExemption as withdrawInput } from './contract.ts'
import { describedIn } from './library.ts'

interface Exemption {
  id: bigint
  rule: string
  kind: Subject
  subjectId: bigint
  allowedBy: string
  paper: string
  reason: string
  valid: DateRange
}

/** The exemptions that stand, by rule and subject. They are few: every one is an act of a person. */
export async function standingExemptions(db: Db): Promise<Map<string, Exemption[]>> {
  const { rows } = await sql<Exemption>`
    select id, rule, kind, subject_id, allowed_by, paper, reason, valid from compliance.exemption
    where superseded_at is null order by id`.execute(db)
  return Map.groupBy(rows, keyOf)
}

const keyOf = (e: Pick<Exemption, 'rule' | 'kind' | 'subjectId'>) => `${e.rule} ${e.kind} ${e.subjectId}`

/** The subjects of a kind about whom exemptions from some rules were given or withdrawn in these moments. */
export async function exemptedIn(
  db: Db,
  family: RuleFamily,
  moments: readonly Temporal.Instant[],
): Promise<bigint[]> {
  const then = sql`any(${moments}::timestamptz[])`
  const { rows } = await sql<{ id: bigint }>`
    select distinct subject_id as id from compliance.exemption
    where kind = ${family.of} and rule = any(${family.described.map((d) => d.id)}::text[])
      and (recorded_at = ${then} or superseded_at = ${then})`.execute(db)
  return rows.map((r) => r.id)
}

/**
 * A finding as it stands with the exemptions: not applicable where it is not kept and is exempt on its day, which is
 * the day on which a duty falls due. What was found stays said.
 */
export function exempted(f: Finding, on: Temporal.PlainDate, standing: Map<string, Exemption[]>): Finding {
  if (standing.size === 0 || ['done', 'not-applicable', 'no-basis'].includes(f.standing)) return f
  const { kind, id } = f.subject
  const found = standing.get(keyOf({ rule: f.rule, kind, subjectId: id }))
  const exemption = found?.find((e) => contains(e.valid, f.dueOn ?? on))
  if (!exemption) return f
  const { allowedBy, paper, reason, valid } = exemption
  const until = valid.to === null ? '起' : ` 至 ${valid.to.subtract({ days: 1 })}`
  const told = `${allowedBy}同意 ${valid.from}${until}不作要求（${paper}）：${reason}`
  const because = f.because === '' ? told : `${told}。原情况：${f.because}`
  return { ...f, standing: 'not-applicable', because, exemptionId: exemption.id }
}

/** The table in which a subject of each kind is looked up. */
const subjectRow: Record<Subject, (id: string) => RawBuilder<{ name: string }>> = {
  chamber: (id) => sql`select name from organizations.chamber where organization_id = ${id}::bigint`,
  'party-organization': (id) => sql`select name from party.organization where record_id = ${id}::bigint`,
  member: (id) => sql`select name from party.member where person_id = ${id}::bigint`,
}
const noSubject = '没有这家单位或这名党员，或链接已失效。请从它的页面进入。'

/** Notes that a superior allows somebody not to keep a rule; refuses where the rule leaves nobody that choice. */
export const grantExemption = (families: readonly RuleFamily[]) =>
  command({
    name: 'compliance.grant-exemption',
    may: 'exemptions.manage',
    input: grantInput,
    subject: ({ kind, subjectId }) => ({ row: subjectRow[kind](subjectId), missing: noSubject }),
    async load({ tx }, { kind, subjectId, rule }) {
      const described = describedIn(families).find((d) => d.id === rule && d.of === kind)
      if (!described) refuse('missing', `没有编号为“${rule}”的规矩。请从规矩库进入。`)
      if (!described.exemptible) {
        refuse('conflict', `“${described.title}”是必须做到的，上级不能同意不办。请按“怎么办”办理。`)
      }
      const { rows } = await subjectRow[kind](subjectId).execute(tx)
      return { title: described.title, name: rows[0]?.name ?? refuse('missing', noSubject) }
    },
    async run(work, { input }) {
      const { rule, kind, subjectId, allowedBy, paper, reason, from, to } = input
      const { rows: known } = await sql`
        select from compliance.exemption where superseded_at is null and rule = ${rule} and kind = ${kind}
          and subject_id = ${subjectId}::bigint and valid && daterange(${from}::date, ${to}::date, '[]')`.execute(
        work.tx,
      )
      if (known.length > 0) refuse('conflict', '这段时间里已经登记过一次。请先撤回原来的，再重新登记。')
      const { rows } = await sql<{ id: bigint }>`
        insert into compliance.exemption (rule, kind, subject_id, allowed_by, paper, reason, valid, recorded_by)
        values (${rule}, ${kind}, ${subjectId}::bigint, ${allowedBy}, ${paper}, ${reason},
          daterange(${from}::date, ${to}::date, '[]'), ${work.actor.name}) returning id`.execute(work.tx)
      return { id: String(rows[0]?.id) }
    },
    audit: (_, { input, loaded }) => [
      {
        sentence:
          `登记${loaded.name}不适用“${loaded.title}”：${input.allowedBy}同意，` +
          `${input.from} 至 ${input.to ?? '另行通知'}（${input.paper}）。原因：${input.reason}`,
        subject: { kind: input.kind, id: BigInt(input.subjectId) },
      },
    ],
  })

/** Withdraws an exemption: from then on the rule is asked again, also of the time before. */
export const withdrawExemption = command({
  name: 'compliance.withdraw-exemption',
  may: 'exemptions.manage',
  input: withdrawInput,
  subject: ({ id }) => ({
    row: sql`select from compliance.exemption where id = ${id}::bigint`,
    missing: '没有这次登记，或链接已失效。请从该单位的页面进入。',
  }),
  async load({ tx }, { id }) {
    const { rows } = await sql<{ rule: string; kind: Subject; subjectId: bigint; withdrawn: boolean }>`
      select rule, kind, subject_id, superseded_at is not null as withdrawn from compliance.exemption
      where id = ${id}::bigint for update`.execute(tx)
    const [found] = rows
    if (!found) refuse('missing', '没有这次登记，或链接已失效。请从该单位的页面进入。')
    if (found.withdrawn) refuse('conflict', '这次登记已经撤回，不用再撤。')
    return found
  },
  async run(work, { input: { id, reason } }) {
    await sql`update compliance.exemption set superseded_at = now(), withdrawn_by = ${work.actor.name},
      withdrawn_reason = ${reason} where id = ${id}::bigint`.execute(work.tx)
    return { id }
  },
  audit: ({ id }, { input, loaded }) => [
    {
      sentence: `撤回第 ${id} 号“不适用”登记（${loaded.rule}）。原因：${input.reason}`,
      subject: { kind: loaded.kind, id: loaded.subjectId },
    },
  ],
})
