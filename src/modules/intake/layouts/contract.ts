// Layouts that a person has explained: how one is chosen and shown, and the file in which they go to another city.
import { z } from 'zod'
import { recordId } from '#kernel/http/contract.ts'

export const moneyUnits = ['元', '千元', '万元', '百万元', '亿元'] as const
const moneyUnit = z.enum(moneyUnits)

/** By whom and when a layout was explained. */
export const explainedBy = z.object({ id: recordId, by: z.string(), at: z.string() })
export type ExplainedBy = z.infer<typeof explainedBy>

const headerChoice = z.object({
  /** The row of the header, from 1, the upper one of two; without a header the row where the data begin. */
  firstRow: z.number().int().min(1).max(1_048_576),
  rows: z.union([z.literal(0), z.literal(1), z.literal(2)]),
})
export type HeaderChoice = z.infer<typeof headerChoice>

const columnChoice = z.object({
  /** From 0 (= A). */
  column: z.number().int().min(0).max(199),
  field: z.string().max(100).nullable(),
  unit: moneyUnit.nullable(),
})

/** A sheet of an import, and what has been chosen of its layout; what has not is guessed. */
export const layoutQuestion = z.object({
  file: z.string().max(200),
  sheet: z.string().max(200),
  ledger: z.string().max(100).optional(),
  header: headerChoice.optional(),
  columns: z.array(columnChoice).max(200).optional(),
})
export type LayoutQuestion = z.infer<typeof layoutQuestion>

export const layoutChoice = layoutQuestion.required()
export type LayoutChoice = z.infer<typeof layoutChoice>

/** A sheet as it would be read. What is kept sealed is masked, and so is what may be a person's number. */
export const layoutView = z.object({
  file: z.string(),
  sheet: z.string(),
  ledger: z.string(),
  /** All ledgers, the likeliest first. */
  ledgers: z.array(z.object({ id: z.string(), title: z.string() })),
  header: headerChoice,
  /** The first rows of the sheet, to choose the header from. */
  top: z.array(z.object({ row: z.number().int(), text: z.string() })),
  columns: z.array(
    z.object({
      column: z.number().int(),
      letter: z.string(),
      heading: z.string(),
      field: z.string().nullable(),
      unit: moneyUnit.nullable(),
    }),
  ),
  /** The fields of the chosen ledger. */
  fields: z.array(
    z.object({
      field: z.string(),
      label: z.string(),
      money: z.boolean(),
      required: z.boolean(),
      sensitive: z.boolean(),
    }),
  ),
  /** The first rows of data: of each column what stands there, what is read, and what is wrong. */
  rows: z.array(
    z.object({
      row: z.number().int(),
      cells: z.array(
        z.object({ said: z.string(), read: z.string().nullable(), problem: z.string().nullable() }),
      ),
    }),
  ),
  /** What stands in the way of saving, and what should be known. */
  missing: z.array(z.string()),
  advice: z.array(z.string()),
  /** The layout by which the sheet is read now. */
  known: explainedBy.nullable(),
})
export type LayoutView = z.infer<typeof layoutView>

const carriedColumn = z.object({
  heading: z.string().max(200),
  field: z.string().max(100).nullable(),
  unit: moneyUnit.optional(),
})

const notOurs = '这不是“记住的对应”的文件。请选由本系统导出的那一份。'

/** The file in which layouts go from one city to the next: headings and fields, nothing of what stands under them. */
export const layoutFile = z.object(
  {
    kind: z.literal('tongxin-layouts', notOurs),
    version: z.literal(1, '这份文件是较新的系统导出的。请先升级本系统。'),
    layouts: z
      .array(z.object({ ledger: z.string(), columns: z.array(carriedColumn).min(1).max(200) }))
      .max(2000),
  },
  notOurs,
)
export type LayoutFile = z.infer<typeof layoutFile>

/** The layouts that are known, the latest first. */
export const layoutList = z.object({
  items: z.array(
    explainedBy.extend({
      ledger: z.string(),
      title: z.string(),
      /** Null where it is the layout of any sheet with these headings. */
      only: z.string().nullable(),
      carriedIn: z.string().nullable(),
      columns: z.array(
        z.object({ heading: z.string(), label: z.string().nullable(), unit: moneyUnit.nullable() }),
      ),
    }),
  ),
})
export type LayoutList = z.infer<typeof layoutList>

/** What came of a file of layouts. */
export const layoutsTaken = z.object({
  added: z.number().int(),
  /** Known here already, and read alike. */
  same: z.number().int(),
  /** Known here and read otherwise: left as they are, each by its ledger and first headings. */
  kept: z.array(z.string()),
})
export type LayoutsTaken = z.infer<typeof layoutsTaken>
