// Sensitive fields: sealed with a key per person, under a master key that never lies in the data folder.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { assert } from '#kernel/base/refusal.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'

/** A person's key, in memory only. */
export interface PersonKey {
  id: bigint
  key: Buffer
}

/**
 * A sealed text: `~digest.ciphertext`. The digest is keyed and the same for the same text, so that sealed texts can be
 * compared and looked up; the ciphertext is AES-256-GCM under the person's key and different every time.
 */
export type Sealed = `~${string}.${string}`

const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'string' && /^~[\w-]{43}\.[\w-]+$/.test(value)

/** What of a value may be compared and remembered: a sealed text's digest, any other text as it is. */
export const comparable = (text: string): string => (isSealed(text) ? text.slice(0, text.indexOf('.')) : text)

export interface Vault {
  /** The keyed digest of a text, for looking it up: HMAC-SHA-256, `~` and base64url. */
  digest(text: string): string
  seal(person: PersonKey, text: string): Sealed
  /** Opens a sealed text; throws where it was tampered with or sealed for somebody else. */
  open(person: PersonKey, sealed: Sealed): string
  /** Seals a file, such as a workbook that names people. */
  sealFile(person: PersonKey, bytes: Uint8Array): Uint8Array
  openFile(person: PersonKey, sealed: Uint8Array): Uint8Array
  /** Makes and keeps `count` new keys. */
  newKeys(db: Db, count: number): Promise<PersonKey[]>
  /** The keys with these ids; a destroyed one is absent. */
  keys(db: Db, ids: bigint[]): Promise<Map<bigint, PersonKey>>
  /** The keys that are kept and that this master key does not open. */
  lostKeys(db: Db): Promise<bigint[]>
}

/** Beside the data folder, not in it: a copy of the folder alone opens nothing. */
export const masterKeyFile = (dataDir: string) => `${dataDir.replace(/[\\/]+$/, '')}.key`

/** What the master key is known by without telling it; null where there is none. Makes none. */
export function keyFingerprint(dataDir: string): string | null {
  const file = masterKeyFile(dataDir)
  return existsSync(file)
    ? derived(parseMaster(readFileSync(file, 'utf8')), 'fingerprint', 8).toString('hex')
    : null
}

const derived = (master: Buffer, use: string, length: number) =>
  Buffer.from(hkdfSync('sha256', master, '', `tongxin ${use}`, length))

const opened = new Map<string, Vault>()

/** The vault of a data folder; its master key (0600) is made at the first time. */
export function openVault(dataDir: string): Vault {
  const known = opened.get(dataDir)
  if (known) return known
  const vault = makeVault(dataDir)
  opened.set(dataDir, vault)
  return vault
}

function makeVault(dataDir: string): Vault {
  const master = readMaster(masterKeyFile(dataDir))
  const wrapping = derived(master, 'wrapping', 32)
  const digesting = derived(master, 'digest', 32)
  const digest = (text: string) => `~${createHmac('sha256', digesting).update(text).digest('base64url')}`
  return {
    digest,
    seal: (person, text) =>
      `${digest(text)}.${encrypt(person.key, Buffer.from(text)).toString('base64url')}` as Sealed,
    open: (person, sealed) => {
      const cipher = Buffer.from(sealed.slice(sealed.indexOf('.') + 1), 'base64url')
      return decrypt(person.key, cipher).toString('utf8')
    },
    sealFile: (person, bytes) => encrypt(person.key, Buffer.from(bytes)),
    openFile: (person, sealed) => decrypt(person.key, Buffer.from(sealed)),
    async newKeys(db, count) {
      const keys = Array.from({ length: count }, () => randomBytes(32))
      const rows = keys.map((key) => ({ wrapped: encrypt(wrapping, key) }))
      const kept = await insertMany<{ id: bigint }>(db, 'secrets.person_key', rows, ['id'])
      return kept.map(({ id }, i) => ({ id, key: keys[i] as Buffer }))
    },
    async keys(db, ids) {
      const { rows } = await sql<{ id: bigint; wrapped: Buffer }>`
        select id, wrapped from secrets.person_key
        where id = any(${ids}::bigint[]) and wrapped is not null`.execute(db)
      return new Map(rows.map(({ id, wrapped }) => [id, { id, key: decrypt(wrapping, wrapped) }]))
    },
    async lostKeys(db) {
      const { rows } = await sql<{ id: bigint; wrapped: Buffer }>`
        select id, wrapped from secrets.person_key where wrapped is not null`.execute(db)
      return rows.flatMap(({ id, wrapped }) => (opens(wrapping, wrapped) ? [] : [id]))
    },
  }
}

/** What is wrong with the master key for what the database has sealed last; null where nothing is. Makes none. */
export async function masterKeyFault(db: Db, dataDir: string): Promise<'missing' | 'another' | null> {
  const { rows } = await sql<{ wrapped: Buffer }>`
    select wrapped from secrets.person_key where wrapped is not null order by id desc limit 1`.execute(db)
  const [last] = rows
  if (!last) return null
  const file = masterKeyFile(dataDir)
  if (!existsSync(file)) return 'missing'
  const master = parseMaster(readFileSync(file, 'utf8'))
  return opens(derived(master, 'wrapping', 32), last.wrapped) ? null : 'another'
}

function opens(key: Buffer, sealed: Buffer): boolean {
  try {
    decrypt(key, sealed)
    return true
  } catch {
    return false
  }
}

function readMaster(file: string): Buffer {
  try {
    return parseMaster(readFileSync(file, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
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
  return parseMaster(readFileSync(file, 'utf8'))
}

function parseMaster(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'hex')
  assert(key.length === 32, 'the master key file holds 32 bytes in hex')
  return key
}

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the ciphertext. */
function encrypt(key: Buffer, plain: Buffer): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

function decrypt(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
}
