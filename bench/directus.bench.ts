// For the reader, no promise: a list and a record of ours and of Directus, over one PostgreSQL and the same rows.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { openDatabase } from '#kernel/db/open.ts'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { freePort } from '#test/loopback.ts'
import { compared, type Kept, median, p95, timed } from './promise.ts'
import { signIn, start, stop } from './served.ts'

const version = '11.17.4'
const rounds = 300
const warm = 50
const token = randomBytes(24).toString('hex')

interface Site {
  list: string
  record: string
  headers: Record<string, string>
}

export async function bench(): Promise<Kept[]> {
  const [dataDir, folder] = [await temporaryFolder('bench'), await temporaryFolder('directus')]
  await install(folder)
  const { server, url } = await start(dataDir)
  try {
    const database = await openDatabase({ dataDir })
    let theirs: ChildProcess | undefined
    try {
      const { rows } = await database.pool.query<{ id: bigint; organization_id: bigint; name: string }>(
        `select id, organization_id, name from organizations.chamber where superseded_at is null
          order by id limit 1`,
      )
      const [chamber] = rows
      if (!chamber) throw new Error('the city has chambers')
      await database.pool.query('create schema directus')
      const other = await startDirectus(folder, database.url)
      theirs = other.directus
      const ours: Site = {
        list: `${url}/api/v1/chambers?limit=20&sort=-foundedOn`,
        record: `${url}/api/v1/chambers/${chamber.organization_id}`,
        headers: { cookie: await signIn(url, 'leader') },
      }
      const directus: Site = {
        list: `${other.url}/items/chamber?limit=20&sort=-founded_on&filter[superseded_at][_null]=true`,
        record: `${other.url}/items/chamber/${chamber.id}`,
        headers: { authorization: `Bearer ${token}` },
      }
      for (const { list, record, headers } of [ours, directus]) {
        const twenty = Object.values(JSON.parse(await ask(list, headers))).find(Array.isArray)
        if (twenty?.length !== 20) throw new Error(`${list} is no page of 20`)
        if (!(await ask(record, headers)).includes(chamber.name)) throw new Error(`${record} is another`)
      }
      return [
        ...(await compare('一页 20 个商会，按成立日期排序', 'list', { ours, directus })),
        ...(await compare('一个商会', 'record', { ours, directus })),
      ]
    } finally {
      if (theirs) await stop(theirs)
      await database.close()
    }
  } finally {
    await stop(server)
    await removeData(dataDir)
    await removeData(folder)
  }
}

/** Asks both in turn, so that what else the machine does meets both. */
async function compare(what: string, page: 'list' | 'record', sites: { ours: Site; directus: Site }) {
  const took = { ours: [] as number[], directus: [] as number[] }
  for (let i = -warm; i < rounds; i += 1) {
    for (const name of ['ours', 'directus'] as const) {
      const ms = await timed(() => ask(sites[name][page], sites[name].headers))
      if (i >= 0) took[name].push(ms)
      // One account may ask so often in a minute and no more.
      await wait(25)
    }
  }
  return (
    [
      ['p50', median],
      ['p95', p95],
    ] as const
  ).map(([share, of]) =>
    compared({
      bench: 'directus',
      promise: `${what}，${share}，对 Directus ${version}`,
      measured: of(took.ours),
      baseline: of(took.directus),
      unit: '毫秒',
    }),
  )
}

async function ask(address: string, headers: Record<string, string>): Promise<string> {
  const answer = await fetch(address, { headers })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}: ${text.slice(0, 300)}`)
  return text
}

/** Without the sandbox of its scripts, which nothing here runs and which would be compiled for many minutes. */
async function install(folder: string): Promise<void> {
  const stub = join(folder, 'stub')
  mkdirSync(stub)
  writeFileSync(
    join(stub, 'package.json'),
    '{ "name": "isolated-vm", "version": "6.0.0", "main": "index.js" }',
  )
  writeFileSync(join(stub, 'index.js'), 'module.exports = {}\n')
  const dependencies = { directus: version, 'isolated-vm': 'file:./stub' }
  const overrides = { 'isolated-vm': '$isolated-vm' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }))
  const flags = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error']
  await promisify(execFile)('npm', ['install', ...flags], {
    cwd: folder,
    shell: process.platform === 'win32',
  })
}

async function startDirectus(folder: string, databaseUrl: string) {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const own = {
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: databaseUrl,
    // What it keeps itself goes into the first.
    DB_SEARCH_PATH: 'array:directus,organizations',
    KEY: token,
    SECRET: token,
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: token,
    ADMIN_TOKEN: token,
    HOST: '127.0.0.1',
    PORT: port,
    PUBLIC_URL: url,
    TELEMETRY: 'false',
    LOG_LEVEL: 'error',
  }
  const how = { cwd: folder, env: { ...process.env, ...own } }
  const program = join(folder, 'node_modules/directus/cli.js')
  await promisify(execFile)(process.execPath, [program, 'bootstrap'], how)
  const directus = spawn(process.execPath, [program, 'start'], { ...how, stdio: 'ignore' })
  for (;;) {
    const alive = await fetch(`${url}/server/ping`).catch(() => null)
    if (alive?.ok) return { directus, url }
    if (directus.exitCode !== null) throw new Error(`Directus ended with ${directus.exitCode}`)
    await wait(200)
  }
}
