// A process that writes one ledger of ten cities and tells by how many MB its memory grew at most.
import { setTimeout as wait } from 'node:timers/promises'
import { ledgers } from '#app/modules.ts'
import { ledgerFile } from '#modules/ledgers/index.ts'
import { importCity, withDatabase } from './city.ts'
import { multiply } from './multiply.ts'

const resident = () => process.memoryUsage.rss() / 1024 / 1024
const asOf = Temporal.PlainDate.from('2019-03-31')

await withDatabase(async (database) => {
  await importCity(database)
  await multiply(database.db, 10)
  await wait(1000)
  const idle = resident()
  let most = idle
  for (const intake of ledgers) {
    if (intake.ledger.id !== 'posts') continue
    for await (const _ of ledgerFile(database, intake, asOf, false)) most = Math.max(most, resident())
  }
  process.send?.(most - idle)
})
process.disconnect?.()
