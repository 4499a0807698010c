// Ledgers that are written back: against reading the same files, and what memory one of a hundred cities takes.
import { setTimeout as wait } from 'node:timers/promises'
import { ledgers } from '#app/modules.ts'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { settle } from '#modules/intake/index.ts'
import { ledgerFile } from '#modules/ledgers/index.ts'
import { importCity, withDatabase } from './city.ts'
import { multiply } from './multiply.ts'
import { againstBaseline, type Kept, median, under } from './promise.ts'

const rounds = 3
const times = 100
const asOf = Temporal.PlainDate.from('2019-03-31')

export const bench = (): Promise<Kept[]> =>
  withDatabase(async (database) => {
    await importCity(database)
    await settle(database.db)
    const writes: number[] = []
    const reads: number[] = []
    for (let i = 0; i < rounds; i++) {
      const files: Uint8Array[] = []
      writes.push(
        await timed(async () => {
          for (const intake of ledgers) {
            const parts: Uint8Array[] = []
            for await (const part of ledgerFile(database, intake, asOf, true)) parts.push(part)
            files.push(new Uint8Array(Buffer.concat(parts)))
          }
        }),
      )
      reads.push(
        await timed(async () => {
          const known = ledgers.map((l) => l.ledger)
          for (const bytes of files)
            for (const sheet of readWorkbook(bytes, 'a.xlsx').sheets) readSheet(sheet, known)
        }),
      )
    }
    const measure = { bench: 'export', measured: median(writes), baseline: median(reads), unit: '毫秒' }
    await multiply(database.db, times)
    const posts = ledgers.find((l) => l.ledger.id === 'posts') as (typeof ledgers)[number]
    return [
      againstBaseline({ ...measure, promise: '写出全市全部台账，对读出同样的文件' }, { atMost: 2 }),
      under(
        {
          bench: 'export',
          promise: '写出一百个城市的商会班子（六十万行）时比空闲时多用的内存',
          measured: await memoryOf(ledgerFile(database, posts, asOf, false)),
          unit: 'MB',
        },
        200,
      ),
    ]
  })

async function timed(work: () => Promise<void>): Promise<number> {
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
