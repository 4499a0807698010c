// Checking a backup without a database: every file is there, whole, and holds what the manifest says.
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { refuse } from '#kernel/base/refusal.ts'
import type { Progress } from '#kernel/command/command.ts'
import { type Contents, fileOf, readManifest, type TableContents } from './manifest.ts'
import { Meter } from './meter.ts'

interface How {
  progress?: (step: Progress) => void
  /** Breaks it off. */
  signal?: AbortSignal
}

/** Reads the whole backup; refuses (`conflict`) with every file that is not as it was written. */
export async function checkBackup(folder: string, how: How = {}): Promise<Contents> {
  const manifest = await readManifest(folder)
  await checkFiles(folder, manifest, how)
  return manifest
}

/** The same, by a manifest that is known. */
export async function checkFiles(
  folder: string,
  { tables }: Pick<Contents, 'tables'>,
  { progress = () => {}, signal }: How = {},
): Promise<void> {
  const faults: string[] = []
  for (const [done, table] of tables.entries()) {
    signal?.throwIfAborted()
    progress({ label: `核对 ${table.name}`, done, total: tables.length })
    const fault = await faultOf(folder, table)
    if (fault) faults.push(`${fileOf(table.name)} ${fault}`)
  }
  progress({ label: '核对', done: tables.length, total: tables.length })
  if (faults.length > 0) {
    refuse('conflict', `备份 ${folder} 有问题：${faults.join('；')}。这份备份不能用，请改用另一份。`)
  }
}

/** What is wrong with a table's file; null where nothing is. */
async function faultOf(folder: string, table: TableContents): Promise<string | null> {
  const file = new Meter()
  const content = new Meter()
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done(), highWaterMark: 1024 * 1024 })
  try {
    const read = createReadStream(join(folder, fileOf(table.name)), { highWaterMark: 256 * 1024 })
    await pipeline(read, file, createZstdDecompress(), content, nowhere)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return '缺失'
    // What the decompressor cannot read is damaged; anything else is the disk's word.
    return /^(ZSTD|Z_|ERR_)/.test(code) ? '被改动或被截断' : `读不出来（${message}）`
  }
  const same =
    file.measure().digest === table.file.digest && content.measure().digest === table.content.digest
  return same && content.lines === table.rows ? null : '被改动或被截断'
}
