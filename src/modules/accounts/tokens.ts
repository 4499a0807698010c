// What a cookie or a one-time link holds, and what is kept of it.
import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits as a text that stands in a cookie or an address. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What is kept of a token: whoever reads the database cannot use it. */
export const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
