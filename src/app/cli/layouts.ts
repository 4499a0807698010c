// `layouts`, `layouts export`, `layouts import`: the layouts that were explained by hand, and carrying them elsewhere.
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { seal } from '#kernel/audit/sealer.ts'
import { refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import { layoutFileOf, listLayouts, takeLayouts } from '#modules/intake/index.ts'
import { ledgers } from '../modules.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import type { Options } from './options.ts'

/** Prints the layouts that are known, the latest first. */
export const printLayouts = (options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const { items } = await listLayouts(db, ledgers)
    if (options.json) {
      console.log(JSON.stringify(items, null, 2))
      return 0
    }
    if (items.length === 0) console.log('还没有记住的对应。')
    for (const { at, by, columns, id, title } of items) {
      const taken = columns.flatMap(({ heading, label, unit }) =>
        label === null ? [] : [`${heading}＝${label}${unit ? `（${unit}）` : ''}`],
      )
      console.log(`第 ${id} 号　${title}　${by}　${at.slice(0, 10)}\n  ${taken.join('、')}`)
    }
    return 0
  })

/** Writes them into a file for another city. */
export const exportLayouts = (path: string, options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const file = await layoutFileOf(db)
    await writeFile(path, `${JSON.stringify(file, null, 2)}\n`).catch(() =>
      refuse('invalid', `写不进“${path}”。请核对路径。`),
    )
    if (options.json) console.log(JSON.stringify({ file: path, layouts: file.layouts.length }, null, 2))
    else console.log(`已写出 ${file.layouts.length} 种对应：${path}`)
    return 0
  })

/** Takes in such a file. */
export const importLayouts = (path: string, options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const name = basename(path)
    const text = await readFile(path, 'utf8').catch(() => refuse('missing', `找不到“${path}”。请核对路径。`))
    const input = { name, file: parsed(text) }
    const taken = await execute(database, operator(), takeLayouts(ledgers), input)
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify(taken, null, 2))
    else {
      console.log(`带入 ${taken.added} 种，原有 ${taken.same} 种。`)
      for (const kept of taken.kept) console.log(`  本库的读法不同，没有改动：${kept}`)
    }
    return 0
  })

/** What is no JSON is refused as what is no such file. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
