// The folder of a backup: empty at first, unfinished until its manifest stands under its own name.
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '#kernel/base/refusal.ts'
import { type Contents, manifestFile, manifestText, tableFolder } from './manifest.ts'

/** Stands in the folder from the first moment to the last but one. */
const unfinished = `${manifestFile}.part`

/** Makes the folder ready. What a killed backup left is taken away, anything else refused (`conflict`). */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const found = await readdir(folder)
    const ours = found.includes(unfinished) && found.every((name) => [unfinished, tableFolder].includes(name))
    if (found.length > 0 && !ours) {
      const what = found.includes(manifestFile) ? '已有一份备份' : '已有别的内容'
      refuse('conflict', `${folder} 里${what}，备份只写进空文件夹，没有动它。请换一个新的文件夹。`)
    }
    if (ours) await clearFolder(folder)
    await writeFile(join(folder, unfinished), '', { mode: 0o600 })
    await mkdir(join(folder, tableFolder), { mode: 0o700 })
  } catch (error) {
    refuseDisk(error, folder)
  }
}

/** Takes away what an unfinished backup has written; the folder stays. */
export async function clearFolder(folder: string): Promise<void> {
  await rm(join(folder, tableFolder), { recursive: true, force: true })
  await rm(join(folder, unfinished), { force: true })
}

/** Makes a backup of what lies in the folder: the manifest is on the disk before it gets its name. */
export async function finishFolder(folder: string, manifest: Contents): Promise<void> {
  await writeFile(join(folder, unfinished), manifestText(manifest), { mode: 0o600, flush: true })
  await syncFolder(join(folder, tableFolder))
  await rename(join(folder, unfinished), join(folder, manifestFile))
  await syncFolder(folder)
  await syncFolder(dirname(folder))
}

/** Without this a power cut could forget a name. Windows has nothing of the kind. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}

const full = new Set(['ENOSPC', 'EDQUOT'])
const closed = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'])

/** Refuses (`unavailable`) what the disk refused, in words that say what to do; throws anything else on. */
export function refuseDisk(error: unknown, folder: string): never {
  const { code = '' } = error as NodeJS.ErrnoException
  if (full.has(code))
    refuse('unavailable', `磁盘已满，${folder} 放不下这份备份。请清理磁盘，或换一个文件夹。`)
  if (closed.has(code))
    refuse('unavailable', `不能写 ${folder}（${code}）。请核对这个文件夹的权限，或换一个文件夹。`)
  throw error
}
