// Exemptions: what a superior has allowed somebody not to keep for a time, and how findings stand with them.
import { sql } from 'kysely'
import type { Db } from '#kernel/db/open.ts'
import type { Finding } from '#kernel/module/rule-family.ts'
import type { Subject } from '#kernel/rules/rule.ts'
import type { DateRange } from '#kernel/time/range.ts'
import { contains } from '#kernel/time/range.ts'

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

/** By rule and subject. */
export type Exemptions = Map<string, Exemption[]>

/** The exemptions that stand. They are few: every one is an act of a person. */
export async function standingExemptions(db: Db): Promise<Exemptions> {
  const { rows } = await sql<Exemption>`
    select id, rule, kind, subject_id, allowed_by, paper, reason, valid from compliance.exemption
    where superseded_at is null order by id`.execute(db)
  return Map.groupBy(rows, keyOf)
}

const keyOf = (e: Pick<Exemption, 'rule' | 'kind' | 'subjectId'>) => `${e.rule} ${e.kind} ${e.subjectId}`

/**
 * A finding as it stands with the exemptions: not applicable where it is not kept and is exempt on its day, which is
 * the day on which a duty falls due. What was found stays said.
 */
export function exempted(f: Finding, on: Temporal.PlainDate, standing: Exemptions): Finding {
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
