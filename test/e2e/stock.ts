// Before the browser tests: the pages are built, and an empty registry and one with some of the example ledgers are
// made once. Each file then runs on a copy, which takes a second and not half a minute.
import { execFile } from 'node:child_process'
import { copyFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { buildPages } from '#app/build-pages.ts'
import { collectFiles, importInto } from '#app/cli/import.ts'
import { startServer } from '#app/server.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { makeTrialAccounts } from '#modules/accounts/trial.ts'
import { temporaryFolder } from '../folders.ts'
import { cityLedgers } from '../world/examples.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the registries that sites are copied from. */
    stock: string
  }
}

const root = fileURLToPath(new URL('../../', import.meta.url))
export const pagesFolder = join(root, 'dist')
const ledgers = cityLedgers.map((name) => join(root, `examples/jianghai/${name}.xlsx`))

const tester = { name: 'test' }
const kinds = {
  async empty(database: Database) {
    await execute(database, tester, makeTrialAccounts, {})
  },
  async city(database: Database) {
    await writeSetting(database.db, 'business-date', '2019-03-31', tester.name)
    await writeSetting(database.db, 'demonstration', true, tester.name)
    await importInto(database, await collectFiles(ledgers), {})
    await execute(database, tester, makeTrialAccounts, {})
  },
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await temporaryFolder('stock')
  const pages = await buildPages(pagesFolder)
  for (const [kind, prepare] of Object.entries(kinds)) {
    const dataDir = join(folder, kind)
    const server = await startServer({ dataDir, host: '127.0.0.1', port: 0, pages, say: () => {}, prepare })
    await server.close()
  }
  project.provide('stock', folder)
  return () => rm(folder, { recursive: true })
}

/** Makes a copy of one of them, with its key; the files stay the database account's own. */
export async function copyStock(kind: keyof typeof kinds, dataDir: string): Promise<void> {
  const from = join(inject('stock'), kind)
  await promisify(execFile)('cp', ['-a', `${from}/.`, dataDir])
  await copyFile(masterKeyFile(from), masterKeyFile(dataDir))
}
