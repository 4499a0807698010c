// A process that imports the city once and tells by how many MB its memory grew at most.
import { setTimeout as wait } from 'node:timers/promises'
import { importCity, withDatabase } from './city.ts'

const resident = () => process.memoryUsage.rss() / 1024 / 1024

await withDatabase(async (database) => {
  await wait(1000)
  const idle = resident()
  let most = idle
  const watch = setInterval(() => {
    most = Math.max(most, resident())
  }, 5)
  await importCity(database)
  clearInterval(watch)
  process.send?.(Math.max(most, resident()) - idle)
})
process.disconnect?.()
