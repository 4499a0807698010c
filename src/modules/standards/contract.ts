// The words of the six haves (六有): what a Party organization's place must have, and what an inspection answers.
import { z } from 'zod'
import { fieldView, historyEntry, settlementView } from '#kernel/history/contract.ts'
import { dateText, recordId } from '#kernel/http/contract.ts'

/** The six, in the order of every list of them. */
export const haves = {
  premises: '有场所',
  facilities: '有设施',
  signs: '有标志',
  flag: '有党旗',
  readingMatter: '有书报',
  rules: '有制度',
} as const
export type Have = keyof typeof haves

export const inspectionFields = {
  organizationName: '党组织名称',
  inspector: '核查人',
  inspectedOn: '核查日期',
} as const
export type InspectionField = keyof typeof inspectionFields | Have

/** Whose latest inspection is asked for. */
export const inspectionQuery = z.object({ organization: recordId, asOf: dateText.optional() })

const named = z.object({ field: z.enum(Object.keys(haves) as [Have, ...Have[]]), label: z.string() })

/** The latest inspection of a Party organization as of a date; null where there has been none by then. */
export const latestInspection = z.object({
  asOf: dateText,
  inspection: z
    .object({
      id: recordId,
      inspectedOn: dateText.nullable(),
      fields: z.array(fieldView),
      /** What was found not to be there. */
      missing: z.array(named),
      /** What the inspection says nothing about. */
      unknown: z.array(named),
      doubts: z.array(
        z.object({
          field: z.string(),
          label: z.string(),
          text: z.string(),
          reason: z.string(),
          settled: settlementView.optional(),
        }),
      ),
      history: z.array(historyEntry),
    })
    .nullable(),
})
export type LatestInspection = z.infer<typeof latestInspection>
