// Backup and restore of the city, and of one a hundred times as large: against COPY of the same tables, and in memory.
import type { Measured } from './backup-measure.ts'
import { importCity, withDatabase } from './city.ts'
import { multiply } from './multiply.ts'
import { saidBy } from './own-process.ts'
import { againstBaseline, type Kept, under } from './promise.ts'

const times = 100

export const bench = (): Promise<Kept[]> =>
  withDatabase(async (database) => {
    await importCity(database)
    const city = linesOf('全市', await measured(database.dataDir, '3'))
    await multiply(database.db, times)
    return [...city, ...linesOf(`${times} 倍`, await measured(database.dataDir, '1'))]
  })

/** In a process that has imported nothing. */
const measured = (dataDir: string, rounds: string) =>
  saidBy<Measured>(new URL('./backup-measure.ts', import.meta.url), [dataDir, rounds])

function linesOf(what: string, m: Measured): Kept[] {
  const told = `${what}（${m.rows} 行，${m.megabytes.toFixed(0)} MB）`
  const against = (promise: string, taken: number, baseline: number, atMost: number) =>
    againstBaseline(
      { bench: 'backup', promise: `${told}${promise}`, measured: taken, baseline, unit: '毫秒' },
      { atMost },
    )
  return [
    against('备份并核对，对用 COPY 读出同样的表', m.taking, m.copyingOut, 6),
    against('核对、恢复并比对，对用 COPY 装入同样的行', m.restoring, m.copyingIn, 2),
    under({ bench: 'backup', promise: `${told}备份与恢复时多用的内存`, measured: m.peak, unit: 'MB' }, 150),
  ]
}
