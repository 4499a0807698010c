// 待核实 as a list: what is asked for, what is seen of each, and how some are settled at once.
import { z } from 'zod'
import { settledHow, settlementView } from '#kernel/history/contract.ts'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'

/** What the records are called that ledgers keep, and the people in them. */
export const kindNames: Record<string, string> = {
  chamber: '商会',
  enterprise: '会员企业',
  'party-organization': '商会党组织',
  'enterprise-party-organization': '企业党组织',
  member: '党员',
  person: '个人档案',
  post: '班子成员',
  meeting: '组织生活',
  inspection: '六有核查',
  pairing: '结对共建',
  brand: '服务品牌',
  award: '表彰',
  donation: '捐赠',
  pair: '帮扶结对',
  dinner: '年夜饭',
  'fund-contribution': '基金出资',
  loan: '互助借款',
  'loan-repayment': '借款归还',
  'bank-loan': '银行授信',
  project: '项目',
  'training-attendance': '培训学时',
}

const narrowing = z.object({
  /** Open ones, or those that a person has settled. */
  state: z.enum(['open', 'settled']).default('open'),
  ledger: z.string().max(100).optional(),
  kind: z.string().max(100).optional(),
  /** The heading of the column. */
  field: z.string().max(200).optional(),
  /** The group of the reason, as the facets name it. */
  reason: z.string().max(1000).optional(),
})
export const doubtFilter = pageQuery.extend(narrowing.shape)
export const doubtFacetFilter = narrowing
export type DoubtFilter = z.infer<typeof narrowing>

const doubtItem = z.object({
  id: recordId,
  /** The record: its kind, and its name as the ledger has it. */
  kind: z.string().nullable(),
  record: recordId.nullable(),
  label: z.string().nullable(),
  /** The heading of the column; null where the whole row is meant. */
  column: z.string().nullable(),
  /** Empty where the text is kept sealed. */
  said: z.string(),
  /** Why it is doubtful, and what to do. */
  reason: z.string(),
  file: z.string(),
  sheet: z.string().nullable(),
  row: z.number().int().nullable(),
  statedOn: dateText.nullable(),
  /** The import that brought it. */
  import: recordId.nullable(),
  settled: settlementView.nullable(),
})
export type DoubtItem = z.infer<typeof doubtItem>
export const doubtPage = z.object({ items: z.array(doubtItem), next: z.string().nullable() })
export type DoubtPage = z.infer<typeof doubtPage>

const choices = z.array(z.object({ value: z.string(), label: z.string(), count: z.number().int() }))
/** How many there are in all, and by what they can be narrowed; each facet without its own narrowing. */
export const doubtFacets = z.object({
  open: z.number().int(),
  settled: z.number().int(),
  ledgers: choices,
  kinds: choices,
  fields: choices,
  reasons: choices,
})
export type DoubtFacets = z.infer<typeof doubtFacets>

const why = (example: string) =>
  z.string().trim().min(2, `请写明依据，例如：${example}。`).max(500, '依据请写得短一些。')

export const settlement = z.object({
  ids: z.array(recordId).min(1, '还没有选中要处理的内容。').max(500, '一次最多处理 500 条。'),
  how: settledHow,
  reason: why('已与商会秘书处电话核实'),
})
export const settlementAnswer = z.object({ id: recordId, count: z.number().int() })
export const undoSettlementInput = z.object({ id: recordId, reason: why('选错了') })
