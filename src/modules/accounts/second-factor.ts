// The second factor: codes of an authenticator app (RFC 6238), and recovery codes for a lost telephone.
import { randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { generateSecret, generateURI, verify } from 'otplib'
import qrcode from 'qrcode'
import type { Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Vault } from '#kernel/secrets/vault.ts'
import type { SecondFactor } from './contract.ts'

/** Seconds that one code lasts; one before and one after it are taken too, since clocks differ. */
const period = 30

export const newSecret = generateSecret

/** The secret as an app takes it: to type in, and as a picture to scan. */
export async function shownSecret(secret: string, login: string): Promise<SecondFactor> {
  const address = generateURI({ issuer: '同心', label: login, secret })
  const svg = await qrcode.toString(address, { type: 'svg', margin: 1 })
  return { secret, address, picture: `data:image/svg+xml,${encodeURIComponent(svg)}` }
}

/** The time step of a right code; null for a wrong one, or one that was used before. */
export async function stepOf(secret: string, code: string, usedStep: bigint | null): Promise<bigint | null> {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const found = await verify({ secret, token, epochTolerance: period })
  if (!found.valid || !('timeStep' in found)) return null
  const step = BigInt(found.timeStep)
  return usedStep !== null && step <= usedStep ? null : step
}

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const letter = () => letters[randomInt(letters.length)]
const recoveryCode = () =>
  Array.from({ length: 10 }, (_, i) => (i === 5 ? `-${letter()}` : letter())).join('')
const plain = (code: string) => code.toUpperCase().replace(/[^0-9A-Z]/g, '')
const recoveryCodes = 10

/** New recovery codes in the place of those before; shown once, kept as digests. */
export async function renewRecoveryCodes({ tx, vault }: Work, accountId: bigint): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodes }, recoveryCode)
  await sql`delete from accounts.recovery_code where account_id = ${accountId}`.execute(tx)
  await sql`insert into accounts.recovery_code (account_id, digest)
    select ${accountId}, unnest(${codes.map((c) => vault.digest(plain(c)))}::text[])`.execute(tx)
  return codes
}

/** Uses a recovery code up; false where it is none of this account's, or was used before. */
export async function useRecoveryCode(
  db: Db,
  vault: Vault,
  accountId: bigint,
  code: string,
): Promise<boolean> {
  const { rows } = await sql`update accounts.recovery_code set used_at = now()
    where account_id = ${accountId} and digest = ${vault.digest(plain(code))} and used_at is null
    returning digest`.execute(db)
  return rows.length > 0
}
