// Sensitive fields: sealed with a key per person, under a master key that never lies in the data folder.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { assert, refuse } from '#kernel/base/refusal.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import { keyFingerprint, type Master, masterIn, masterKeyFile, mastersBeside, readMaster } from './master.ts'

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

/** Whether it is a sealed text; a digest alone, which is left of somebody who was erased, is none. */
export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'string' && /^~[\w-]{43}\.[\w-]+$/.test(value)

/** Whether it is a digest alone: of a number that is not kept, or of somebody who was erased. */
export const isDigest = (value: unknown): boolean => typeof value === 'string' && /^~[\w-]{43}$/.test(value)

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
  /** Destroys a key: whatever it sealed is erased, wherever copies lie. */
  destroy(db: Db, person: Pick<PersonKey, 'id'>): Promise<void>
  /** The keys with these ids; a destroyed one is absent. */
  keys(db: Db, ids: bigint[]): Promise<Map<bigint, PersonKey>>
  /** The keys that are kept and that this master key does not open. */
  lostKeys(db: Db): Promise<bigint[]>
}

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
  let current = readMaster(dataDir)
  let known = new Map([[current.fingerprint, current]])
  const digest = (text: string) =>
    `~${createHmac('sha256', current.digesting).update(text).digest('base64url')}`
  /** Another program may have changed the master key: whatever is new is wrapped by the one in use. */
  function lookAgain(): void {
    current =
      masterIn(masterKeyFile(dataDir)) ??
      refuse('unavailable', `主密钥 ${masterKeyFile(dataDir)} 不见了，这次操作没有生效。请把它放回原处再试。`)
    known = new Map([...known, ...mastersBeside(dataDir)])
  }
  const unwrapped = ({ master, wrapped }: WrappedKey): Buffer => {
    if (master !== null && !known.has(master)) lookAgain()
    return unwrap({ master, wrapped }, known)
  }
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
      await shareKeys(db)
      lookAgain()
      const keys = Array.from({ length: count }, () => randomBytes(32))
      const rows = keys.map((key) => wrap(key, current))
      const kept = await insertMany<{ id: bigint }>(db, 'secrets.person_key', rows, ['id'])
      return kept.map(({ id }, i) => ({ id, key: keys[i] as Buffer }))
    },
    async destroy(db, { id }) {
      await sql`update secrets.person_key set wrapped = null, master = null, destroyed_at = now()
        where id = ${id} and wrapped is not null`.execute(db)
    },
    async keys(db, ids) {
      const { rows } = await sql<WrappedKey & { id: bigint }>`
        select id, wrapped, master from secrets.person_key
        where id = any(${ids}::bigint[]) and wrapped is not null`.execute(db)
      return new Map(rows.map(({ id, ...row }) => [id, { id, key: unwrapped(row) }]))
    },
    async lostKeys(db) {
      lookAgain()
      const { rows } = await sql<WrappedKey & { id: bigint }>`
        select id, wrapped, master from secrets.person_key where wrapped is not null`.execute(db)
      return rows.flatMap(({ id, ...row }) => (opens(row, known) ? [] : [id]))
    },
  }
}

/** What is wrong with the master keys for what the database has sealed last; null where nothing is. Makes none. */
export async function masterKeyFault(db: Db, dataDir: string): Promise<'missing' | 'another' | null> {
  const { rows } = await sql<WrappedKey>`
    select wrapped, master from secrets.person_key where wrapped is not null order by id desc limit 1`.execute(
    db,
  )
  const [last] = rows
  if (!last) return null
  if (keyFingerprint(dataDir) === null) return 'missing'
  return opens(last, mastersBeside(dataDir)) ? null : 'another'
}

function opens(key: WrappedKey, known: ReadonlyMap<string, Master>): boolean {
  try {
    unwrap(key, known)
    return true
  } catch {
    return false
  }
}

/** A key as it is kept: wrapped by the master key of a fingerprint, or by the only one that there has been. */
export interface WrappedKey {
  wrapped: Buffer
  master: string | null
}

export const wrap = (key: Buffer, by: Master): WrappedKey => ({
  wrapped: encrypt(by.wrapping, key),
  master: by.fingerprint,
})

/** A key, opened; refuses (`unavailable`) where its master key is none of those at hand. */
export function unwrap({ master, wrapped }: WrappedKey, known: ReadonlyMap<string, Master>): Buffer {
  if (master === null) return unwrapByAny(wrapped, [...known.values()])
  const by =
    known.get(master) ??
    refuse(
      'unavailable',
      `有加密内容要用指纹 ${master} 的主密钥才打得开，没有找到它。请把它放回数据文件夹旁边。`,
    )
  return decrypt(by.wrapping, wrapped)
}

function unwrapByAny(wrapped: Buffer, [first, ...others]: Master[]): Buffer {
  assert(first, 'there is a master key')
  if (others.length === 0) return decrypt(first.wrapping, wrapped)
  try {
    return decrypt(first.wrapping, wrapped)
  } catch {
    return unwrapByAny(wrapped, others)
  }
}

/** Held while keys are made, copied or wrapped anew: nothing is wrapped by a master key that is just being replaced. */
export const keysLock = 7_640_009

const shareKeys = (tx: Db) => sql`select pg_advisory_xact_lock_shared(${keysLock})`.execute(tx)

/**
 * Until the transaction ends nobody makes or copies a key, hence nobody seals what an import brings. Refuses
 * (`unavailable`) while an import or a backup is under way.
 */
export async function holdKeys(tx: Db): Promise<void> {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(${keysLock}) as mine`.execute(tx)
  if (!rows[0]?.mine) refuse('unavailable', '有导入或备份正在进行，没有改动。请等它做完，再试一次。')
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
