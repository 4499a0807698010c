// What was copied elsewhere and is put in as a table: its cells as text, with what they cover.
import { z } from 'zod'

/** So much may be put in at once: what is more comes as a file. */
export const pastedRows = 5000
export const pastedColumns = 200
export const pastedTables = 20
/** Bytes of what is sent. */
export const pasteLimit = 8 * 1024 * 1024

const tooLarge = `一次最多粘贴 ${pastedRows} 行、${pastedColumns} 列。请把它存成文件，再放进来。`

const pastedTable = z.object({
  rows: z
    .array(
      z
        .array(z.string().max(5000, '有一格的文字太长，不像是台账。请核对后再粘贴。'))
        .max(pastedColumns, tooLarge),
    )
    .min(1)
    .max(pastedRows, tooLarge),
  /** Blocks of merged cells, from 0, both ends included; the first cell has what they say. */
  merges: z
    .array(
      z.object({
        fromRow: z.number().int().min(0).max(pastedRows),
        toRow: z.number().int().min(0).max(pastedRows),
        fromColumn: z.number().int().min(0).max(pastedColumns),
        toColumn: z.number().int().min(0).max(pastedColumns),
      }),
    )
    .max(20_000, tooLarge),
})
export type PastedTable = z.infer<typeof pastedTable>

/** Tables that the page found in what was copied, or the text of one with tabs between its cells. */
export const paste = z.union([
  z.object({ tables: z.array(pastedTable).min(1).max(pastedTables, '一次最多粘贴 20 张表。请分几次。') }),
  z.object({ text: z.string().min(1).max(pasteLimit) }),
])
export type Paste = z.infer<typeof paste>
