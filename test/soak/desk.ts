// What the office has been told is done, and where that must be seen again after every crash.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { collectFiles, importInto } from '#app/cli/import.ts'
import { migrations } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { openDatabase } from '#kernel/db/open.ts'
import type { FigureSeries } from '#kernel/figures/contract.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import type { AccountView } from '#modules/accounts/contract.ts'
import { makeTrialAccounts } from '#modules/accounts/trial.ts'
import type { BackupList } from '#modules/backups/contract.ts'
import type { ImportPage, ImportView } from '#modules/intake/contract.ts'
import type { DoubtItem, DoubtPage } from '#modules/intake/doubts/contract.ts'
import type { LayoutList } from '#modules/intake/layouts/contract.ts'
import { type Clerk, makeClerk } from './clerk.ts'
import { leftBehind } from './left-behind.ts'
import { openServer, type Server } from './server.ts'

/** What the registry says of everything that was promised. */
export interface Seen {
  imports: Map<string, ImportPage['items'][number]>
  layouts: LayoutList['items']
  settled: Map<string, DoubtItem>
  accounts: Map<string, AccountView>
  backups: BackupList['items']
}

export interface Desk {
  server: Server
  clerk: Clerk
  /** Households that the registry must count. */
  households: number
  /** The next number, for what has to be new. */
  next(): number
  /** What was acknowledged of a thing; a later word on it stands instead. */
  promise(thing: string, holds: (seen: Seen) => boolean): void
  /** A file that was put in. */
  promiseFile(id: string, name: string, bytes: Uint8Array): void
  /** A session that was begun: its cookie, and whose. */
  promiseSession(cookie: string, name: string): void
  /** Throws, saying what, where anything that was promised is lost, or anything is left lying about. */
  hold(): Promise<void>
}

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** What the city's offices have handed in before. */
const ledgers = ['01-商会名录', '02-商会党组织', '03-会员企业', '04-党员名册', '10-光彩公益台账'].map(
  (name) => join(import.meta.dirname, `../../examples/jianghai/${name}.xlsx`),
)

/** Founds the registry of the example city, with an account of each role. */
async function found(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir })
  try {
    await migrate(database.db, migrations)
    await writeSetting(database.db, 'business-date', '2019-03-31', 'test')
    await writeSetting(database.db, 'demonstration', true, 'test')
    await importInto(database, await collectFiles(ledgers), {})
    await execute(database, { name: 'test' }, makeTrialAccounts, {})
  } finally {
    await database.close()
  }
}

/** Opens an office over the example city in this folder. */
export async function openDesk(dataDir: string): Promise<Desk> {
  await found(dataDir)
  const server = await openServer(dataDir)
  await server.ready()
  const clerk = makeClerk(server)
  const promises = new Map<string, (seen: Seen) => boolean>()
  const files: { id: string; name: string; digest: string }[] = []
  const sessions: { cookie: string; name: string }[] = []
  let number = 0
  const desk: Desk = {
    server,
    clerk,
    households: await households(clerk),
    next: () => (number += 1),
    promise: (thing, holds) => void promises.set(thing, holds),
    promiseFile: (id, name, bytes) => void files.push({ id, name, digest: digestOf(bytes) }),
    promiseSession: (cookie, name) => void sessions.push({ cookie, name }),
    async hold() {
      const lost: string[] = []
      const seen = await look(clerk)
      for (const [thing, holds] of promises) {
        if (holds(seen)) continue
        lost.push(thing)
        // What is lost is told once, not in every try to come.
        promises.delete(thing)
      }
      // What stands in files and sessions for long has been looked at many times.
      for (const { id, name, digest } of files.slice(-6)) {
        const { bytes } = await clerk.fetch(`/imports/${id}/files/${encodeURIComponent(name)}`)
        if (digestOf(bytes) !== digest) lost.push(`the bytes of ${name}`)
      }
      for (const { cookie, name } of sessions.slice(-6))
        if ((await clerk.whose(cookie)) !== name) lost.push(`the session of ${name}`)
      for (const { path, asked, same, was } of clerk.kept.slice(-6)) {
        const again = JSON.stringify(same(await clerk.ask(path, asked)))
        if (again !== was) lost.push(`${path} repeated answers ${again} instead of ${was}`)
      }
      const busy = [...seen.imports.values()].filter(
        ({ state }) => state.endsWith('ing') && state !== 'collecting',
      )
      for (const { id, state } of busy) lost.push(`import ${id} is ${state} for ever`)
      const counted = await households(clerk)
      if (counted !== desk.households) lost.push(`${counted} households instead of ${desk.households}`)
      desk.households = counted
      lost.push(...(await auditFaults(clerk)), ...(await leftBehind(server)))
      if (lost.length > 0) throw new Error(lost.join('; '))
    },
  }
  return desk
}

/** How many households the registry counts now. */
export async function households(clerk: Clerk): Promise<number> {
  const { groups } = await clerk.ask<FigureSeries>('/figures/charity.dream-fund.households/series?by=year')
  return groups.reduce((sum, { records }) => sum + records, 0)
}

async function look({ ask }: Clerk): Promise<Seen> {
  const imports = await all<ImportPage['items'][number]>(ask, '/imports?limit=200')
  const settled = await all<DoubtPage['items'][number]>(ask, '/doubts?state=settled&limit=200')
  const accounts = await ask<{ items: AccountView[] }>('/accounts', { as: 'system-administrator' })
  const byId = <T extends { id: string }>(items: T[]) => new Map(items.map((item) => [item.id, item]))
  return {
    imports: byId(imports),
    layouts: (await ask<LayoutList>('/layouts')).items,
    settled: byId(settled),
    accounts: byId(accounts.items),
    backups: (await ask<BackupList>('/backups', { as: 'system-administrator' })).items,
  }
}

async function all<T>(ask: Clerk['ask'], path: string): Promise<T[]> {
  const items: T[] = []
  for (let next: string | null = ''; next !== null; ) {
    const cursor: string = next && `&cursor=${encodeURIComponent(next)}`
    const page: { items: T[]; next: string | null } = await ask(path + cursor)
    items.push(...page.items)
    next = page.next
  }
  return items
}

async function auditFaults({ ask }: Clerk): Promise<string[]> {
  const path = '/audit-chain/verification'
  const found = await ask<{ sound: boolean; sentence: string }>(path, {
    as: 'audit-administrator',
    method: 'POST',
    body: {},
  })
  return found.sound ? [] : [found.sentence]
}

/** An import as its page shows it. */
export const viewOf = ({ clerk }: Desk, id: string) => clerk.ask<ImportView>(`/imports/${id}`)
