// Every write of compliance: exemptions are given and withdrawn, never deleted.
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import type { RuleFamily } from '#kernel/module/rule-family.ts'
import type { Subject } from '#kernel/rules/rule.ts'
import { grantExemption as grantInput, withdrawExemption as withdrawInput } from './contract.ts'
import { describedIn } from './library.ts'

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
