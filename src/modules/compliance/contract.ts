// Rules, their articles, and what is owed: the words of the screens, and what is asked and answered.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { standings } from '#kernel/rules/words.ts'

export { severities, standings } from '#kernel/rules/words.ts'

export const standing = z.enum(
  Object.keys(standings) as [keyof typeof standings, ...(keyof typeof standings)[]],
)

const severity = z.enum(['must', 'should', 'may'])

export const subjects = { chamber: '商会', 'party-organization': '党组织', member: '党员' } as const
const subject = z.enum(['chamber', 'party-organization', 'member'])

export const everyPeriod = { month: '每月', quarter: '每季度', 'half-year': '每半年', year: '每年' } as const

/** An article as it is shown beside a rule: where it stands, its words, how binding and how sure. */
export const articleView = z.object({
  source: z.string(),
  /** 《中国共产党支部工作条例（试行）》第十一条. */
  cited: z.string(),
  quote: z.string(),
  force: z.string(),
  /** True where the words were not read in the text itself: 待核对. */
  toBeChecked: z.boolean(),
})
export type ArticleView = z.infer<typeof articleView>

export const ruleView = z.object({
  id: z.string(),
  title: z.string(),
  of: subject,
  every: z.enum(['month', 'quarter', 'half-year', 'year']).nullable(),
  remedy: z.string(),
  versions: z.array(z.object({ from: dateText, until: dateText.nullable(), severity, article: articleView })),
  parameters: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      values: z.array(z.object({ from: dateText, value: z.number(), article: articleView })),
    }),
  ),
})
export type RuleView = z.infer<typeof ruleView>
export const ruleList = z.object({ items: z.array(ruleView) })

export const findingView = z.object({
  rule: z.string(),
  title: z.string(),
  subject: z.object({ kind: subject, id: recordId, name: z.string() }),
  period: z.string().nullable(),
  standing,
  severity: severity.nullable(),
  dueOn: dateText.nullable(),
  /** The facts that decided, in words. */
  because: z.string(),
  missing: z.array(z.string()),
  article: articleView.nullable(),
  remedy: z.string(),
  /** The exemption by which it need not be kept; and whether one may be given. */
  exemption: recordId.nullable(),
  exemptible: z.boolean(),
})
export type FindingView = z.infer<typeof findingView>
export const findingList = z.object({ asOf: dateText, items: z.array(findingView) })
export type FindingList = z.infer<typeof findingList>

/** Which findings: of one subject, of one rule, or those that want something done. */
export const findingQuery = z.object({
  asOf: dateText.optional(),
  rule: z.string().max(80).optional(),
  kind: subject.optional(),
  id: recordId.optional(),
})
export type FindingQuery = z.infer<typeof findingQuery>

/** What wants something done under one rule: how pressing the most pressing of it is, of how many, the earliest day. */
const findingGroup = z.object({
  rule: z.string(),
  title: z.string(),
  standing,
  subjects: z.number().int(),
  dueOn: dateText.nullable(),
})
export type FindingGroup = z.infer<typeof findingGroup>
export const findingGroups = z.object({ asOf: dateText, items: z.array(findingGroup) })
export type FindingGroups = z.infer<typeof findingGroups>

/** A rule, and how many stand how on a day. */
export const ruleCounts = z.object({
  asOf: dateText,
  items: z.array(z.object({ rule: z.string(), counts: z.partialRecord(standing, z.number().int()) })),
})
export type RuleCounts = z.infer<typeof ruleCounts>

const said = (what: string) => z.string().trim().min(2, `请写明${what}`).max(200)

/** That a superior allows somebody not to keep a rule, from one day to another, both included. */
export const grantExemption = z
  .object({
    rule: z.string().max(80),
    kind: subject,
    subjectId: recordId,
    allowedBy: said('是哪个上级同意的'),
    paper: said('依据的文件、批复或者会议记录'),
    reason: said('原因'),
    from: dateText,
    to: dateText.nullable(),
  })
  .refine(({ from, to }) => to === null || from <= to, { path: ['to'], message: '止期不能早于起期' })
export const withdrawExemption = z.object({ id: recordId, reason: said('撤回的原因') })
export const exemptionAnswer = z.object({ id: recordId })
