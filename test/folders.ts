// Temporary folders for tests, also where the tests run as root and the database under another account.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { masterKeyFile } from '#kernel/secrets/master.ts'

/** Makes an empty folder that the database's account can pass through. Whoever asks removes it. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `tongxin-${name}-`))
  await chmod(folder, 0o711)
  return folder
}

/** Removes a data folder with its master key, which lies beside it. */
export async function removeData(dataDir: string): Promise<void> {
  await rm(dataDir, { recursive: true, force: true })
  await rm(masterKeyFile(dataDir), { force: true })
}
