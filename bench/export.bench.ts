// Ledgers that are written back: against taking them in, and what memory one of twenty cities takes.
import { setTimeout as wait } from 'node:timers/promises'
import { ledgers } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { settle } from '#modules/intake/index.ts'
import { ledgerFile } from '#modules/ledgers/index.ts'
import { importCity, withDatabase } from './city.ts'
import { multiply } from './multiply.ts'
import { againstBaseline, type Kept, median, under } from './promise.ts'

const rounds = 3
const times = 20
const asOf = Temporal.PlainDate.from('2019-03-31')

export const bench = (): Promise<Kept[]> =>
  withDatabase(async (database) => {
    const baseline = await timed(() => importCity(database))
    await settle(database.db)
    const writes: number[] = []
    for (let i = 0; i < rounds; i++) writes.push(await timed(() => writeAll(database)))
    const measure = { bench: 'export', measured: median(writes), baseline, unit: '毫秒' }
    await multiply(database.db, times)
    const posts = ledgers.find((l) => l.ledger.id === 'posts') as (typeof ledgers)[number]
    return [
      againstBaseline({ ...measure, promise: '写出全市全部台账，对导入它们' }, { atMost: 1 }),
      under(
        {
          bench: 'export',
          promise: '写出二十个城市的商会班子（十二万行）时比空闲时多用的内存',
          measured: await memoryOf(ledgerFile(database, posts, asOf, false)),
          unit: 'MB',
        },
        250,
      ),
    ]
  })

async function writeAll(database: Database): Promise<void> {
  for (const intake of ledgers) for await (const _ of ledgerFile(database, intake, asOf, true));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** By how much this process grows at most while it hands the bytes on. */
async function memoryOf(bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const resident = () => process.memoryUsage.rss() / 1024 / 1024
  await wait(1000)
  const idle = resident()
  let most = idle
  for await (const _ of bytes) most = Math.max(most, resident())
  return most - idle
}
