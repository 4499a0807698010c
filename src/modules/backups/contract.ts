// What the page of the backups shows: those there are, the next one, and what is wrong.
import { z } from 'zod'

/** Why a backup was made. Only the nightly ones are ever taken away again. */
export const backupKinds = { nightly: '夜间自动', asked: '人工' } as const

export const backupItem = z.object({
  /** The name of its folder. */
  name: z.string(),
  /** Null where its manifest cannot be read. */
  takenAt: z.string().nullable(),
  by: z.string(),
  kind: z.enum(Object.keys(backupKinds) as [keyof typeof backupKinds]),
  /** On the disk, compressed. */
  bytes: z.int(),
  rows: z.int(),
  /** Entries of the audit up to its head. */
  audited: z.string(),
  /** What is wrong with it, as far as its manifest and the sizes of its files tell; null where nothing is. */
  fault: z.string().nullable(),
})
export type BackupItem = z.infer<typeof backupItem>

export const backupList = z.object({
  /** The latest first. */
  items: z.array(backupItem),
  running: z.boolean(),
  /** Why the last attempt of this server failed; null where it did not. */
  failure: z.object({ at: z.string(), message: z.string() }).nullable(),
  folder: z.string(),
  /** True where a broken disk would take data and backups together. */
  sameDisk: z.boolean(),
  /** Null where none are made by night, as in the demonstration. */
  nightly: z
    .object({
      at: z.string(),
      daily: z.int(),
      weekly: z.int(),
      monthly: z.int(),
      next: z.string(),
      /** True where the last good one is older than two days. */
      overdue: z.boolean(),
    })
    .nullable(),
  /** The master key, which is in no backup. */
  key: z.object({ file: z.string(), there: z.boolean() }),
})
export type BackupList = z.infer<typeof backupList>
