// Master keys, in files beside the data folder: the one in use, those before it, and one that is about to take over.
import { hkdfSync, randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { assert } from '#kernel/base/refusal.ts'

/** What a key file says. */
export interface Master {
  /** What it is known by without telling it. */
  fingerprint: string
  /** Wraps the keys of people. */
  wrapping: Buffer
  /** Makes the digests, which stay comparable: it is the same under every master key of a registry. */
  digesting: Buffer
}

/** Beside the data folder, not in it: a copy of the folder alone opens nothing. */
export const masterKeyFile = (dataDir: string) => `${dataDir.replace(/[\\/]+$/, '')}.key`

/** Where a master key lies while the keys are being wrapped by it. */
export const nextKeyFile = (dataDir: string) => `${masterKeyFile(dataDir)}.next`

/** Where a master key lies that is no longer in use: backups of its time need it. */
export const formerKeyFile = (dataDir: string, fingerprint: string) =>
  `${masterKeyFile(dataDir)}.${fingerprint}`

const derived = (master: Buffer, use: string, length: number) =>
  Buffer.from(hkdfSync('sha256', master, '', `tongxin ${use}`, length))

/** The master key of a file; null where there is none. Makes none. */
export function masterIn(file: string): Master | null {
  return existsSync(file) ? parse(readFileSync(file, 'utf8')) : null
}

/** What the master key in use is known by; null where there is none. */
export const keyFingerprint = (dataDir: string): string | null =>
  masterIn(masterKeyFile(dataDir))?.fingerprint ?? null

/** The fingerprints of the master keys that were in use before. */
export function formerKeys(dataDir: string): string[] {
  const file = masterKeyFile(dataDir)
  const start = `${basename(file)}.`
  return readdirSync(dirname(file))
    .filter((name) => name.startsWith(start) && /^[0-9a-f]{16}$/.test(name.slice(start.length)))
    .map((name) => name.slice(start.length))
    .sort()
}

/** Whichever master keys lie beside the data folder, by their fingerprints. */
export function mastersBeside(dataDir: string): Map<string, Master> {
  const former = formerKeys(dataDir).map((fingerprint) => formerKeyFile(dataDir, fingerprint))
  const files = [masterKeyFile(dataDir), nextKeyFile(dataDir), ...former]
  const found = files.flatMap((file) => masterIn(file) ?? [])
  return new Map(found.map((master) => [master.fingerprint, master]))
}

/** The master key in use, made (0600) at the first time. */
export function readMaster(dataDir: string): Master {
  const file = masterKeyFile(dataDir)
  const there = masterIn(file)
  if (there) return there
  // Written apart and linked into place: a second program that starts at the same time reads the same whole key.
  const fresh = `${file}.${process.pid}`
  writeFileSync(fresh, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(fresh, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(fresh)
  }
  return parse(readFileSync(file, 'utf8'))
}

/**
 * The master key that is to take over from the one in use: one that an earlier, broken-off attempt has made, else a new
 * one. It is on the disk itself before anything is wrapped by it, and so is the former one under its later name.
 */
export function nextMaster(dataDir: string, former: Master): Master {
  const kept = formerKeyFile(dataDir, former.fingerprint)
  if (!existsSync(kept)) linkSync(masterKeyFile(dataDir), kept)
  const file = nextKeyFile(dataDir)
  if (!existsSync(file)) {
    const text = `${randomBytes(32).toString('hex')}\n${former.digesting.toString('hex')}\n`
    const fresh = `${file}.${process.pid}`
    writeFileSync(fresh, text, { mode: 0o600, flush: true })
    renameSync(fresh, file)
  }
  onDisk(dirname(file))
  return parse(readFileSync(file, 'utf8'))
}

/** Puts the next master key in the place of the one in use. */
export function takeOver(dataDir: string): void {
  renameSync(nextKeyFile(dataDir), masterKeyFile(dataDir))
  onDisk(dirname(masterKeyFile(dataDir)))
}

/** Names in a folder are on the disk once the folder is; Windows takes care of that itself and opens no folder. */
function onDisk(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(join(folder, '.'), 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** 32 bytes in hex; after the first master key of a registry, in a second line, those that make its digests. */
function parse(text: string): Master {
  const [master = Buffer.alloc(0), digesting] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => Buffer.from(line.trim(), 'hex'))
  assert(master.length === 32 && (digesting?.length ?? 32) === 32, 'a master key file holds 32 bytes in hex')
  return {
    fingerprint: derived(master, 'fingerprint', 8).toString('hex'),
    wrapping: derived(master, 'wrapping', 32),
    digesting: digesting ?? derived(master, 'digest', 32),
  }
}
