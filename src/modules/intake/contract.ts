// What an import goes through, and what it answers: per sheet how many rows became what, which not and why.
import { z } from 'zod'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { correctedBy } from './corrections/contract.ts'
import { destroyed } from './destruction/contract.ts'
import { explainedBy } from './layouts/contract.ts'

/** One thing said about one row, in the clerk's words: what is wrong, and what to do. */
const finding = z.object({
  row: z.number().int(),
  column: z.string().nullable(),
  value: z.string().nullable(),
  message: z.string(),
  /** True where it tells something of a person that is kept sealed. */
  sensitive: z.boolean().optional(),
})
export type Finding = z.infer<typeof finding>

/** What became of a row that was taken in. */
export const outcomes = {
  created: '新增',
  changed: '更新',
  unchanged: '不变',
} as const
export type Outcome = keyof typeof outcomes
const outcome = z.enum(Object.keys(outcomes) as [Outcome, ...Outcome[]])

/** One field before and after, as a reader sees it. Null is empty; what is sealed reads the same before and after. */
export const fieldChange = z.object({
  label: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type FieldChange = z.infer<typeof fieldChange>

/** A row that was taken in: the record that it is about, and what it changes of it. */
const takenRow = z.object({
  row: z.number().int(),
  outcome,
  label: z.string(),
  kind: z.string(),
  /** The record's id, unless it was new in a check. */
  record: z.string().nullable(),
  changes: z.array(fieldChange),
})

export const sheetResult = z.object({
  file: z.string(),
  sheet: z.string(),
  /** The ledger that the sheet was recognised as; null where it was not, and `reason` says why. */
  ledger: z.string().nullable(),
  reason: z.string().nullable(),
  /** The layout that a person has explained, where the sheet was read by that. */
  layout: recordId.nullable(),
  /** The date as of which it states what it states (截至). */
  statedOn: dateText.nullable(),
  read: z.number().int(),
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  /** Rows that came in with something 待核实. */
  doubtful: z.number().int(),
  refused: z.number().int(),
  unknownHeadings: z.array(z.string()),
  rows: z.array(takenRow),
  refusals: z.array(finding),
  doubts: z.array(finding),
})
export type SheetResult = z.infer<typeof sheetResult>

export const importResult = z.object({
  /** Null on a dry run: nothing was kept. */
  importId: recordId.nullable(),
  federation: z.object({ name: z.string(), regionCode: z.string(), founded: z.boolean() }).nullable(),
  /** What was taken to be so, since the ledgers suggest it. */
  told: z.array(z.string()),
  sheets: z.array(sheetResult),
})
export type ImportResult = z.infer<typeof importResult>

/** What an import goes through. One that its program left in the middle is interrupted: nothing of it was kept. */
export const importStates = {
  collecting: '待检查',
  checking: '检查中',
  checked: '已检查',
  importing: '导入中',
  done: '已导入',
  cancelled: '已取消',
  failed: '未完成',
  interrupted: '中断',
  undone: '已撤销',
} as const
export type ImportState = keyof typeof importStates
const importState = z.enum(Object.keys(importStates) as [ImportState, ...ImportState[]])

/** How a row that was not simply taken in is called. */
export const severities = {
  refused: '退回',
  doubtful: '待核实',
} as const
const severity = z.enum(Object.keys(severities) as [keyof typeof severities, ...(keyof typeof severities)[]])

/** Bytes that one file may have. */
export const fileLimit = 50 * 1024 * 1024
/** What an office's ledgers are kept in. */
export const readableFile = /\.(xlsx|xls|csv)$/i

/** A sheet of a file that was put in: the ledger that it is (its title), or why it is none. */
const recognisedSheet = z.object({
  sheet: z.string(),
  ledger: z.string().nullable(),
  reason: z.string().nullable(),
  rows: z.number().int(),
  /** Who has explained its layout, where it is read by that. Absent from what was kept before there was such. */
  layout: explainedBy.nullish(),
})
export type RecognisedSheet = z.infer<typeof recognisedSheet>

/** So many reasons at most stand on the page of an import, the most frequent first. */
export const mostGroups = 200

/** Findings of one reason in one ledger. */
const findingGroup = z.object({
  /** The first of them. */
  id: recordId,
  severity,
  ledger: z.string().nullable(),
  title: z.string().nullable(),
  column: z.string().nullable(),
  reason: z.string(),
  count: z.number().int(),
  /** So many of them are of rows that have come in since, corrected. */
  corrected: z.number().int(),
})

const counts = {
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  doubtful: z.number().int(),
  refused: z.number().int(),
}

/** By whom, when and why an import was taken back. */
const undone = z.object({ at: z.string(), by: z.string(), reason: z.string() })

/** One import as its page shows it. `sheets` are those of the last check, or of the import itself once it is done. */
export const importView = z.object({
  id: recordId,
  state: importState,
  openedBy: z.string(),
  openedAt: z.string(),
  endedAt: z.string().nullable(),
  progress: z.object({ label: z.string(), done: z.number(), total: z.number() }).nullable(),
  failure: z.string().nullable(),
  undone: undone.nullable(),
  /** Present where its originals were destroyed. */
  destroyed: destroyed.nullable(),
  told: z.array(z.string()),
  files: z.array(z.object({ name: z.string(), size: z.number().int(), sheets: z.array(recognisedSheet) })),
  sheets: z.array(
    z.object({
      id: recordId,
      file: z.string(),
      sheet: z.string(),
      ledger: z.string().nullable(),
      /** The ledger's usual title. */
      title: z.string().nullable(),
      reason: z.string().nullable(),
      layout: explainedBy.nullable(),
      statedOn: dateText.nullable(),
      read: z.number().int(),
      ...counts,
      unknownHeadings: z.array(z.string()),
    }),
  ),
  findings: z.array(findingGroup),
})
export type ImportView = z.infer<typeof importView>

/** The imports, the latest first. */
export const importPage = z.object({
  items: z.array(
    z.object({
      id: recordId,
      state: importState,
      openedBy: z.string(),
      openedAt: z.string(),
      endedAt: z.string().nullable(),
      undone: undone.nullable(),
      destroyed: destroyed.nullable(),
      files: z.array(z.string()),
      ...counts,
    }),
  ),
  next: z.string().nullable(),
})
export type ImportPage = z.infer<typeof importPage>

export const findingFilter = pageQuery.extend({
  sheet: recordId.optional(),
  severity: severity.optional(),
  /** Of the same reason, ledger and column as this one. */
  like: recordId.optional(),
})

/** Findings as a screen may show them: what is kept sealed is masked. */
export const findingPage = z.object({
  items: z.array(
    z.object({
      id: recordId,
      severity,
      sheetId: recordId,
      file: z.string(),
      sheet: z.string(),
      row: z.number().int(),
      column: z.string().nullable(),
      value: z.string().nullable(),
      message: z.string(),
      /** Present where the refused row has come in since, corrected: by which import, when and by whom. */
      corrected: correctedBy.nullable(),
    }),
  ),
  next: z.string().nullable(),
})
export type FindingPage = z.infer<typeof findingPage>

export const rowFilter = pageQuery.extend({ sheet: recordId.optional(), outcome: outcome.optional() })

/** Rows that were taken in, in the order of the sheets. */
export const rowPage = z.object({
  items: z.array(
    takenRow
      .omit({ record: true })
      .extend({ id: recordId, record: recordId.nullable(), file: z.string(), sheet: z.string() }),
  ),
  next: z.string().nullable(),
})
export type RowPage = z.infer<typeof rowPage>

export const undoImport = z.object({
  id: recordId,
  reason: z.string().trim().min(2, '请写明撤销的原因，例如：文件放错了。').max(500, '原因请写得短一些。'),
})

/** A later import or form that builds on what an import brought: it has to be taken back or to stand. */
const hindrance = z.object({
  kind: z.enum(['ledger', 'form']),
  /** The later import; null where it is a form. */
  import: recordId.nullable(),
  /** The form's name, or one of the later import's files. */
  document: z.string(),
  by: z.string(),
  at: z.string(),
  reason: z.string().nullable(),
  count: z.number().int(),
  /** Some of the records. */
  records: z.array(z.object({ label: z.string(), kind: z.string(), record: recordId.nullable() })),
})
export type Hindrance = z.infer<typeof hindrance>

/** Whether an import can be taken back, and if not, all that stands in the way, the latest first. */
export const undoView = z.object({
  possible: z.boolean(),
  why: z.string().nullable(),
  hindrances: z.array(hindrance),
})
export type UndoView = z.infer<typeof undoView>
