// Who would stand otherwise under a draft: the findings of a day, judged by what is in force and by what is assumed.
import type { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import type { Database, Db } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { Described, Finding, RuleFamily } from '#kernel/module/rule-family.ts'
import type { Draft } from '#kernel/rules/rule.ts'
import { findingsFor } from '../findings.ts'
import { describedIn } from '../library.ts'
import type { TrialChange, TrialView, trialQuery } from './contract.ts'

type Assumed = Omit<z.infer<typeof trialQuery>, 'asOf'>

/**
 * Judges the rule, and every other that takes one of the numbers, on the day under both. Keeps nothing. Refuses with
 * `missing` a rule that there is not, with `invalid` a number that it does not take or a draft that assumes nothing.
 */
export async function tried(
  database: Pick<Database, 'db'>,
  reader: { actor: Actor; db: Db },
  families: readonly RuleFamily[],
  { on, rule, assumed }: { on: Temporal.PlainDate; rule: string; assumed: Assumed },
): Promise<TrialView> {
  const described = describedIn(families)
  const draft = draftOf(described, rule, assumed)
  const drafted = Object.keys(draft.values ?? {})
  const concerned = described.filter(
    ({ id, parameters }) => id === rule || parameters.some((p) => drafted.includes(p.id)),
  )
  const items: TrialChange[] = []
  let same = 0
  for (const { id } of concerned) {
    const before = await findingsFor(database, reader, families, { on, rule: id })
    const after = await findingsFor(database, reader, families, { on, rule: id, draft })
    const changes = changed(before, after)
    same += after.length - changes.filter((c) => c.after !== null).length
    items.push(...changes)
  }
  return { asOf: on.toString(), items, same }
}

function draftOf(described: readonly Described[], id: string, { inForce, numbers, since }: Assumed): Draft {
  const rule = described.find((d) => d.id === id)
  if (!rule) refuse('missing', `没有编号为“${id}”的规矩。请从规矩库进入。`)
  const taken = new Map(rule.parameters.map((p) => [p.id, p]))
  const values: NonNullable<Draft['values']> = {}
  for (const [parameter, value] of Object.entries(numbers ?? {})) {
    const known = taken.get(parameter)
    if (!known) refuse('invalid', `这条规矩里没有“${parameter}”这个数字。请刷新页面后重选。`)
    values[parameter] = { from: since ?? known.values[0]?.from ?? '1949-10-01', value }
  }
  if (inForce === undefined && Object.keys(values).length === 0) {
    refuse('invalid', '还没有改任何数字，也没有改施行日期。请先改一处再试算。')
  }
  return { values, ...(inForce !== undefined && { from: { [id]: inForce } }) }
}

const keyOf = (f: Finding) => `${f.subject.id} ${f.period?.key ?? ''}`

function changed(before: readonly Finding[], after: readonly Finding[]): TrialChange[] {
  const now = new Map(before.map((f) => [keyOf(f), f]))
  const then = new Map(after.map((f) => [keyOf(f), f]))
  return [...new Set([...then.keys(), ...now.keys()])].flatMap((key) => {
    const [was, would] = [now.get(key), then.get(key)]
    const told = would ?? was
    if (!told || was?.standing === would?.standing) return []
    const missing = told.missing.length > 0 ? `还不知道${told.missing.join('、')}` : told.because
    return {
      rule: told.rule,
      title: told.title,
      subject: { ...told.subject, id: String(told.subject.id) },
      period: told.period?.name ?? null,
      before: was?.standing ?? null,
      after: would?.standing ?? null,
      because: missing,
    }
  })
}
