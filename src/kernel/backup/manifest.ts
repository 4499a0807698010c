// What a backup says of itself: the file that is written last, and without which a folder is no backup.
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { isNewer, productVersion } from './version.ts'

/** Raised when an older program could not read what a newer one writes. */
export const format = 1
export const manifestFile = 'manifest.json'
export const tableFolder = 'tables'

/** Names of tables and sequences go into paths and statements. */
const name = z.string().regex(/^[a-z_][a-z0-9_]*\.[a-z_][a-z0-9_]*$/)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const measure = z.object({ bytes: z.int().min(0), digest })
const instant = z.string().refine((text) => {
  try {
    return Boolean(Temporal.Instant.from(text))
  } catch {
    return false
  }
})

const contents = z.object({
  format: z.literal(format),
  /** The version of the product that made it. */
  product: z.string().regex(/^\d+\.\d+\.\d+/),
  /** By the real clock, as the clocks of China show it. */
  takenAt: instant,
  by: z.string(),
  /** `nightly` ones are the server's own, and only these does it take away again. */
  kind: z.enum(['asked', 'nightly']),
  businessDate: z.iso.date(),
  demonstration: z.boolean(),
  federation: z.object({ name: z.string(), regionCode: z.string() }).nullable(),
  /** The version of the server, as it says it. */
  postgresql: z.string(),
  /** Which registry it is: the hash of the audit's first entry; null before there is one. */
  registry: digest.nullable(),
  /** Tells the master key, which is not in the backup; null where there was none. */
  keyFingerprint: z.string().nullable(),
  migrations: z.array(z.object({ module: z.string(), name: z.string(), digest })),
  /** `content` is what COPY tells of the rows in their order, `file` the same compressed. */
  tables: z.array(
    z.object({ name, columns: z.array(z.string()), rows: z.int().min(0), content: measure, file: measure }),
  ),
  sequences: z.array(z.object({ name, value: z.string().regex(/^\d+$/), called: z.boolean() })),
  audit: z.object({
    /** The head of the chain in this snapshot. */
    count: z.string().regex(/^\d+$/),
    hash: z.string().regex(/^([0-9a-f]{64})?$/),
    /** Entries that the sealer had not reached: whoever restores seals them. */
    unsealed: z.string().regex(/^\d+$/),
  }),
})
export type Contents = z.infer<typeof contents>
export type TableContents = Contents['tables'][number]

/** When it was made, as offices write it: `2019-03-31 02:30`. */
export const timeOf = ({ takenAt }: Pick<Contents, 'takenAt'>) => takenAt.slice(0, 16).replace('T', ' ')

/** Where a table lies in a backup, with slashes on every system. */
export const fileOf = (table: string) => `${tableFolder}/${table}.copy.zst`

/** The file's text. Its last field is the digest of all others. */
export function manifestText(given: Contents): string {
  return `${JSON.stringify({ ...given, digest: digestOf(given) }, null, 2)}\n`
}

const digestOf = (given: object) => createHash('sha256').update(JSON.stringify(given)).digest('hex')

/**
 * Reads a backup's manifest. Refuses where there is none (`missing`), where it was changed (`conflict`), and where a
 * newer version made the backup (`conflict`).
 */
export async function readManifest(folder: string): Promise<Contents> {
  const text = await readFile(join(folder, manifestFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
    return refuse(
      'missing',
      `${folder} 里没有 ${manifestFile}，不是一份做完的备份。请核对文件夹；备份中途断掉的，请改用另一份。`,
    )
  })
  const { digest: said, ...given } = parse(text)
  if (Number(given['format']) > format || isNewer(versionIn(given), productVersion)) {
    refuse(
      'conflict',
      `这份备份是同心 ${versionIn(given)} 做的，本机是 ${productVersion}，读不了更新版本的备份。请先升级本机的同心，再恢复。`,
    )
  }
  const found = contents.safeParse(given)
  if (!found.success || said !== digestOf(given)) {
    refuse('conflict', `备份清单 ${manifestFile} 被改动或已损坏，这份备份不能用。请改用另一份备份。`)
  }
  return found.data
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    // What is no JSON is as damaged as what says nothing.
    return {}
  }
}

const versionIn = ({ product }: Record<string, unknown>) =>
  typeof product === 'string' && /^\d+\.\d+\.\d+/.test(product) ? product : '0.0.0'
