// As whom PostgreSQL runs. It refuses to run as root, so root hands it to an account that owns nothing else.
import { chmodSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Account {
  uid: number
  gid: number
}

/** The account for a cluster in `folder`: its owner's if it is there already; undefined where it is our own. */
export function accountFor(folder: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(folder, { throwIfNoEntry: false })
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

function nobody(): Account {
  const line = readFileSync('/etc/passwd', 'utf8').match(/^nobody:[^:]*:(\d+):(\d+):/m)
  return { uid: Number(line?.[1] ?? 65_534), gid: Number(line?.[2] ?? 65_534) }
}

/** Whether the account can pass into the folder or run the file `path`, and every folder above lets it through. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) return true
  for (let at = realpathSync(path); ; at = dirname(at)) {
    const found = statSync(at)
    const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0
    const needed = found.isDirectory() ? 0o1 : 0o5
    if (((found.mode >> shift) & needed) !== needed) return false
    if (at === dirname(at)) return true
  }
}

/** Makes a folder that only we can list and change, but that the database's account can pass through. */
export function makeFolder(path: string): void {
  if (mkdirSync(path, { recursive: true }) === undefined) return
  // Not by `mkdir`'s own mode, which the umask of a careful administrator would cut.
  if (process.getuid?.() === 0) chmodSync(path, 0o711)
}
