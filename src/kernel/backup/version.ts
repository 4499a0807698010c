// Which version of the product this is, and which of two is the newer.
import { readFileSync } from 'node:fs'

/** The version in package.json. */
export const productVersion = (
  JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/** Whether version `one` (`1.10.0`) is newer than `other`. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((version) => version.split('.').map(Number))
  for (let i = 0; i < 3; i++) {
    const [x, y] = [a?.[i] ?? 0, b?.[i] ?? 0]
    if (x !== y) return x > y
  }
  return false
}
