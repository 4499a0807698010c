// Passwords: argon2id in its usual written form, a few at a time so that sign-ins never starve the rest.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2) as (
  algorithm: 'argon2id',
  parameters: {
    message: Buffer
    nonce: Buffer
    parallelism: number
    tagLength: number
    memory: number
    passes: number
  },
) => Promise<Buffer>

/** KiB of memory and passes over it: what OWASP's password storage notes ask of argon2id at least. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }

/** Threads of the pool that passwords may take: it has four, and files and the database's names need the others. */
const atOnce = 2
let running = 0
const waiting: (() => void)[] = []

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')

/** `$argon2id$v=19$m=…,t=…,p=…$salt$tag`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const message = Buffer.from(password.normalize('NFKC'))
  const tag = await inTurn(() => derive('argon2id', { message, nonce, tagLength: 32, ...cost }))
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
}

const written = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/

/** A password that nobody has: what an unknown name is held against, so that it takes as long as a known one. */
const nobodys = hashPassword(randomBytes(16).toString('hex'))

/** Whether it is the password; for an account without one (null) never, after the same time. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  const [, m, t, p, salt, tag] = written.exec(kept ?? (await nobodys)) ?? []
  if (!m || !t || !p || !salt || !tag)
    throw new Error('a kept password is not in the form that it is written in')
  const expected = Buffer.from(tag, 'base64')
  const found = await inTurn(() =>
    derive('argon2id', {
      message: Buffer.from(password.normalize('NFKC')),
      nonce: Buffer.from(salt, 'base64'),
      tagLength: expected.length,
      memory: Number(m),
      passes: Number(t),
      parallelism: Number(p),
    }),
  )
  return timingSafeEqual(found, expected) && kept !== null
}
