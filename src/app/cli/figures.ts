// `figures` and `records`: the numbers, and the records that each one counts.
import { refuse } from '#kernel/base/refusal.ts'
import type { Database } from '#kernel/db/open.ts'
import type { FigureRecord } from '#kernel/figures/contract.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { figures } from '../modules.ts'
import { withData } from './data.ts'
import type { Options } from './options.ts'

const dateOf = async ({ db }: Database, { asOf }: Options) => asOf ?? (await readSettings(db)).businessDate

/** Prints every figure as of a date. */
export const listFigures = (options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const asOf = await dateOf(database, options)
    const values = []
    for (const figure of figures) values.push(await figureValue(database.db, figure, asOf))
    if (options.json) {
      const told = values.map(({ id, label, value, unit, asOf, records, phrase }) => {
        return { id, label, value, unit, asOf, records, phrase }
      })
      console.log(JSON.stringify(told, null, 2))
    } else {
      console.log(`截至 ${asOf}`)
      for (const v of values) console.log(`${v.label}\t${v.phrase}\t（${v.id}，${v.records} 条记录）`)
    }
    return 0
  })

/** Prints the records of one figure as of a date. */
export const listRecords = (id: string, options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const figure = figures.find((f) => f.id === id)
    if (!figure)
      refuse('missing', `没有编号为“${id}”的数字。可用的编号：${figures.map((f) => f.id).join('、')}。`)
    const asOf = await dateOf(database, options)
    const records = await figureRecords(database.db, figure, asOf, { after: 0n, limit: null })
    if (options.json) console.log(JSON.stringify(records, null, 2))
    else {
      for (const r of records) console.log(`${r.label}\t${r.weight}\t${placeOf(r)}`)
    }
    return 0
  })

/** Where a record was read. What a form states has neither sheet nor row. */
function placeOf({ source }: FigureRecord): string {
  if (!source) return '由几条记录算得'
  const { file, row, sheet } = source
  return [file, sheet, row === null ? null : `第${row}行`].filter((part) => part !== null).join('›')
}
