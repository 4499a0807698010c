// The library of rules: each with its versions, its numbers, and the articles that both come from.
import { resolve, type Source } from '#kernel/law/law.ts'
import type { Described, RuleFamily } from '#kernel/module/rule-family.ts'
import type { Citation } from '#kernel/rules/rule.ts'
import type { RuleView } from './contract.ts'
import { articleView } from './findings.ts'

export const describedIn = (families: readonly RuleFamily[]): Described[] =>
  families.flatMap((f) => f.described)

export function libraryOf(law: Map<string, Source>, families: RuleFamily[]): RuleView[] {
  return describedIn(families).map(({ id, title, of, every, remedy, versions, parameters }) => ({
    id,
    title,
    of,
    every,
    remedy: remedy.text,
    versions: versions.map(({ from, until, severity, cite, sure }) => ({
      from,
      until: until ?? null,
      severity,
      article: articleView(law, cite, sure),
    })),
    parameters: parameters.map((p) => ({
      id: p.id,
      label: p.label,
      unit: p.unit,
      values: p.values.map(({ from, value, cite, sure }) => ({
        from,
        value,
        article: articleView(law, cite, sure),
      })),
    })),
  }))
}

/**
 * What is wrong with the rules, by name: a citation that leads nowhere, versions or values out of order or ending
 * before they begin, two rules of one id. The program does not start with any of it.
 */
export function faultsOf(law: Map<string, Source>, rules: Described[]): string[] {
  const faults: string[] = []
  const cited = (where: string, cite: Citation) => {
    if (!resolve(law, cite)) faults.push(`${where}：law/${cite.source}.md 没有 ${cite.article}`)
  }
  const inOrder = (where: string, dated: readonly { from: string; until?: string }[]) => {
    if (dated.length === 0) faults.push(`${where}：没有施行日期`)
    for (const [i, one] of dated.entries()) {
      if (!isDay(one.from)) faults.push(`${where}：没有 ${one.from} 这一天`)
      const before = dated[i - 1]
      if (before && before.from >= one.from) faults.push(`${where}：${one.from} 不晚于 ${before.from}`)
      if (one.until !== undefined && one.until <= one.from) faults.push(`${where}：${one.until} 早于施行`)
    }
  }
  const ids = new Set<string>()
  for (const { id, versions, parameters } of rules) {
    if (ids.has(id)) faults.push(`${id}：编号重复`)
    ids.add(id)
    inOrder(id, versions)
    for (const version of versions) cited(id, version.cite)
    for (const parameter of parameters) {
      inOrder(parameter.id, parameter.values)
      for (const value of parameter.values) cited(parameter.id, value.cite)
    }
  }
  return faults
}

function isDay(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
