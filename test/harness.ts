// What database tests stand on: a fresh, migrated database of their own.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { connect, type Database } from '#kernel/db/open.ts'
import { temporaryFolder } from './folders.ts'
import { template } from './global-setup.ts'

/** A database copied from the migrated template, with a data folder of its own; closing it removes both. */
export async function testDatabase(): Promise<Database> {
  const { url } = inject('cluster')
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(url, `create database ${name} template ${template}`)
  const dataDir = await temporaryFolder('test')
  const own = new URL(url)
  own.pathname = name
  const closed = async () => {
    await administer(url, `drop database ${name} with (force)`)
    await rm(dataDir, { recursive: true })
  }
  return connect(own.href, { dataDir, closed })
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
