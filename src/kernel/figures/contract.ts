// How a figure looks to a reader: its value, its phrase in a report, and one of the records that it counts.
import { z } from 'zod'
import { dateText, pageOf } from '#kernel/http/contract.ts'

/** What a figure's records can be told apart by: the year of each, or the district in its official name. */
export const grouping = z.enum(['year', 'district'])
export type Grouping = z.infer<typeof grouping>

/** One figure as of a date. `value` is a plain decimal string in `unit`. */
export const figureValue = z.object({
  id: z.string(),
  label: z.string(),
  value: z.string(),
  unit: z.string(),
  asOf: dateText,
  /** How many records it counts. */
  records: z.number().int(),
  /** Of a rate: how many of those are counted, 94 of 318; null for what is no rate. */
  counted: z.number().int().nullable(),
  /** The words of the report, such as 318家. */
  phrase: z.string(),
  /** What counts and what does not, in the clerk's words (口径). */
  definition: z.string(),
  /** The page on which its records open. */
  page: z.string(),
  /** What its records can be told apart by. */
  by: z.array(grouping),
})
export type FigureValue = z.infer<typeof figureValue>

/** One record that a figure counts, and the cell that it walks home to. */
export const figureRecord = z.object({
  id: z.string(),
  label: z.string(),
  weight: z.string(),
  source: z
    .object({ file: z.string(), sheet: z.string().nullable(), row: z.number().int().nullable() })
    .nullable(),
})
export type FigureRecord = z.infer<typeof figureRecord>
export const figureRecordPage = pageOf(figureRecord)

/** Part of a figure's records: those of one year or district, or of none that is known (`unknown`). */
export const recordFilter = z.object({
  year: z.string().max(7).optional(),
  district: z.string().trim().max(50).optional(),
  /** Of a rate's records: those that count in it, or those that do not. */
  counted: z.enum(['yes', 'no']).optional(),
})
export type RecordFilter = z.infer<typeof recordFilter>

/** The key of the records that do not say their year or district. */
export const unknown = 'unknown'

/** One group of a figure's records. `value` is that of the figure, had it these records alone. */
export const figureGroup = z.object({
  key: z.string(),
  label: z.string(),
  value: z.string(),
  records: z.number().int(),
})
export type FigureGroup = z.infer<typeof figureGroup>

/** A figure in groups, in the order of time or in that of the districts. A sum is the sum of its groups. */
export const figureSeries = z.object({
  id: z.string(),
  by: grouping,
  asOf: dateText,
  unit: z.string(),
  groups: z.array(figureGroup),
})
export type FigureSeries = z.infer<typeof figureSeries>

/** A figure at the end of each year or quarter, and as of the day asked for. */
export const figureTrend = z.object({
  id: z.string(),
  unit: z.string(),
  points: z.array(z.object({ asOf: dateText, value: z.string() })),
})
export type FigureTrend = z.infer<typeof figureTrend>
