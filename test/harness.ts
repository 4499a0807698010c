// What database tests stand on: a fresh, migrated database of their own.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { inject } from 'vitest'
import { connect, type Database } from '#kernel/db/open.ts'
import { readerRole } from '#kernel/db/reader.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { shelfOf } from '#modules/backups/index.ts'
import { temporaryFolder } from './folders.ts'
import { template } from './global-setup.ts'

/** A database copied from the migrated template, with a data folder of its own; closing it removes both. */
export async function testDatabase(): Promise<Database> {
  const { url } = inject('cluster')
  const name = newName()
  await administer(url, `create database ${name} template ${template}`)
  return open(new URL(url), name)
}

/** A database with nothing in it, as an office's administrator hands it over: its owner may do nothing else. */
export async function emptyDatabase(): Promise<Database> {
  const { url } = inject('cluster')
  const name = newName()
  const password = randomBytes(12).toString('hex')
  await administer(url, `create role ${name} login password '${password}'`)
  await administer(url, `create database ${name} owner ${name}`)
  await administer(url, `grant ${readerRole} to ${name}`)
  const own = new URL(url)
  own.username = name
  own.password = password
  return open(own, name, `drop role ${name}`)
}

const newName = () => `test_${randomBytes(6).toString('hex')}`

async function open(own: URL, name: string, ...afterwards: string[]): Promise<Database> {
  const { url } = inject('cluster')
  const dataDir = await temporaryFolder('test')
  own.pathname = name
  const closed = async () => {
    for (const statement of [`drop database ${name} with (force)`, ...afterwards]) {
      await administer(url, statement)
    }
    for (const left of [dataDir, shelfOf(dataDir, {})]) await rm(left, { recursive: true, force: true })
    await rm(masterKeyFile(dataDir), { force: true })
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
