// Before the database tests of a project: one throwaway cluster, with a migrated template that each file copies.
import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { migrations } from '#app/modules.ts'
import { useEmbedded } from '#kernel/db/embedded/embedded.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { connect } from '#kernel/db/open.ts'
import { temporaryFolder } from './folders.ts'
import { findOldPrograms } from './programs.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cluster: {
      /** Address of its database `postgres`. */
      url: string
      /** Its data folder. */
      folder: string
      /** The folder of the programs that it runs on; null for those that come with the installation. */
      bin: string | null
    }
  }
}

/** The database that `testDatabase` copies. */
export const template = 'template'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bin = project.name === 'database-15' ? findOldPrograms() : null
  const folder = await temporaryFolder('tests')
  const cluster = await useEmbedded({
    dataDir: folder,
    say: console.error,
    bin: bin ?? undefined,
    durable: false,
  })
  const url = cluster.url('postgres')
  const admin = new Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${template}`)
  await admin.end()
  const database = await connect(cluster.url(template), { dataDir: folder })
  await migrate(database.db, migrations)
  await database.close()
  project.provide('cluster', { url, folder, bin })
  return async () => {
    await cluster.close()
    await rm(folder, { recursive: true })
  }
}
