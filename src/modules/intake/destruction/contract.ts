// Destroying the originals of imports: how long they are kept, which are due, and with what reason they go.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'

/** So many imports that are due stand on the page at most, the oldest first. */
export const mostDue = 200

const reason = z
  .string()
  .trim()
  .min(2, '请写明销毁的依据，例如：保存期限已满，经办公室会议决定。')
  .max(500, '依据请写在 500 字以内。')

export const destroyOriginals = z.object({ id: recordId, reason })
/** `imports`: of so many imports the originals are due, as was confirmed. */
export const destroyDue = z.object({ imports: z.number().int().positive(), reason })

export const setPeriod = z.object({
  /** Null: no period, until somebody destroys them. */
  years: z.number().int().min(1, '期限至少 1 年。').max(100, '期限最多 100 年。').nullable(),
  /** The day from which it holds. */
  from: dateText,
  reason: z.string().trim().min(2, '请写明为什么要改').max(500, '请写在 500 字以内'),
})

/** By whom, when and why the originals of an import were destroyed. */
export const destroyed = z.object({ at: z.string(), by: z.string(), reason: z.string() })

/** How long originals are kept on a day. */
export const period = z.object({
  years: z.number().int().nullable(),
  /** Nobody has set it: a choice of this program's that no text confirms. */
  toBeChecked: z.boolean(),
  from: dateText.nullable(),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
})
export type Period = z.infer<typeof period>

export const keptOriginals = z.object({
  /** Imports of which the originals are kept, and their files. */
  imports: z.number().int(),
  files: z.number().int(),
  /** Files in which identity numbers stand, or may stand since nobody knows what a sheet is. */
  withNumbers: z.number().int(),
  /** Imports whose originals are due. */
  due: z.number().int(),
})
export type KeptOriginals = z.infer<typeof keptOriginals>

const dueImport = z.object({
  id: recordId,
  openedBy: z.string(),
  /** The day of the import, and the day on which its time was over. */
  importedOn: dateText,
  dueOn: dateText,
  files: z.array(z.string()),
})

export const originalsView = z.object({
  period,
  kept: keptOriginals,
  due: z.array(dueImport),
  /** How many nightly backups stay, in which destroyed originals are still. */
  backups: z.object({ daily: z.number().int(), weekly: z.number().int(), monthly: z.number().int() }),
})
export type OriginalsView = z.infer<typeof originalsView>
