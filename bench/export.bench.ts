// Ledgers that are written back: against taking them in, and what memory one of ten cities takes.
import { ledgers } from '#app/modules.ts'
import type { Database } from '#kernel/db/open.ts'
import { settle } from '#modules/intake/index.ts'
import { ledgerFile } from '#modules/ledgers/index.ts'
import { importCity, withDatabase } from './city.ts'
import { saidBy } from './own-process.ts'
import { againstBaseline, type Kept, median, timed, under } from './promise.ts'

const rounds = 3
const asOf = Temporal.PlainDate.from('2019-03-31')

export const bench = (): Promise<Kept[]> =>
  withDatabase(async (database) => {
    const baseline = await timed(() => importCity(database))
    await settle(database.db)
    const writes: number[] = []
    for (let i = 0; i < rounds; i++) writes.push(await timed(() => writeAll(database)))
    const measure = { bench: 'export', measured: median(writes), baseline, unit: '毫秒' }
    return [
      againstBaseline({ ...measure, promise: '写出全市全部台账，对导入它们' }, { atMost: 1 }),
      under(
        {
          bench: 'export',
          promise: '写出十个城市的商会班子（六万行）时比空闲时多用的内存',
          measured: await saidBy<number>(new URL('./export-memory.ts', import.meta.url)),
          unit: 'MB',
        },
        100,
      ),
    ]
  })

async function writeAll(database: Database): Promise<void> {
  for (const intake of ledgers) for await (const _ of ledgerFile(database, intake, asOf, true));
}
