// What database tests stand on: a database of their own, fresh and migrated or a copy of one that many start from.
import { randomBytes } from 'node:crypto'
import { copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { inject } from 'vitest'
import { connect, type Database } from '#kernel/db/open.ts'
import { readerRole } from '#kernel/db/reader.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { shelfOf } from '#modules/backups/index.ts'
import { temporaryFolder } from './folders.ts'
import { template } from './global-setup.ts'

/** A database copied from the migrated template, with a data folder of its own; closing it removes both. */
export const testDatabase = (): Promise<Database> => copyOf(template)

/**
 * A copy of a database that the first test file of a run that asks for it has prepared, and what that answered. What
 * takes half a minute to prepare is copied in less than a second; it is sealed by the same key, and has the same ids.
 */
export async function copiedDatabase<Told>(
  stock: string,
  prepare: (database: Database) => Promise<Told>,
): Promise<{ database: Database; told: Told }> {
  const dataDir = join(inject('cluster').folder, stock)
  await administer(async (client) => {
    // Another file that asks meanwhile waits.
    await client.query('select pg_advisory_lock(hashtext($1))', [stock])
    const { rowCount } = await client.query('select from pg_database where datname = $1', [stock])
    if (rowCount) return
    const making = `${stock}_in_making`
    await client.query(`drop database if exists ${making} with (force)`)
    await client.query(`create database ${making} template ${template}`)
    await mkdir(dataDir, { recursive: true })
    const database = await connect(addressOf(making).href, { dataDir })
    try {
      await writeFile(`${dataDir}.json`, JSON.stringify(await prepare(database)))
    } finally {
      await database.close()
    }
    await client.query(`alter database ${making} rename to ${stock}`)
  })
  // Of a large database its files are copied several times faster than its pages are written into the log.
  const database = await copyOf(stock, 'strategy file_copy')
  await cp(dataDir, database.dataDir, { recursive: true })
  await copyFile(masterKeyFile(dataDir), masterKeyFile(database.dataDir))
  return { database, told: JSON.parse(await readFile(`${dataDir}.json`, 'utf8')) as Told }
}

/** A database with nothing in it, as an office's administrator hands it over: its owner may do nothing else. */
export async function emptyDatabase(): Promise<Database> {
  const name = newName()
  const password = randomBytes(12).toString('hex')
  await administer(async (client) => {
    await client.query(`create role ${name} login password '${password}'`)
    await client.query(`create database ${name} owner ${name}`)
    await client.query(`grant ${readerRole} to ${name}`)
  })
  const own = addressOf(name)
  own.username = name
  own.password = password
  return open(own, name, `drop role ${name}`)
}

async function copyOf(stock: string, how = ''): Promise<Database> {
  const name = newName()
  await administer((client) => client.query(`create database ${name} template ${stock} ${how}`))
  return open(addressOf(name), name)
}

const newName = () => `test_${randomBytes(6).toString('hex')}`

function addressOf(name: string): URL {
  const own = new URL(inject('cluster').url)
  own.pathname = name
  return own
}

async function open(own: URL, name: string, ...afterwards: string[]): Promise<Database> {
  const dataDir = await temporaryFolder('test')
  const closed = async () => {
    await administer(async (client) => {
      for (const statement of [`drop database ${name} with (force)`, ...afterwards])
        await client.query(statement)
    })
    for (const left of [dataDir, shelfOf(dataDir, {})]) await rm(left, { recursive: true, force: true })
    await rm(masterKeyFile(dataDir), { force: true })
  }
  return connect(own.href, { dataDir, closed })
}

async function administer(act: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: inject('cluster').url })
  await client.connect()
  try {
    await act(client)
  } finally {
    await client.end()
  }
}
