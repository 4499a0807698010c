// Temporary folders for tests, also where the tests run as root and the database under another account.
import { chmod, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes an empty folder that the database's account can pass through. Whoever asks removes it. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `tongxin-${name}-`))
  await chmod(folder, 0o711)
  return folder
}
