// The example ledgers as they might come again: rows left out, rows new, cells changed, another day.
import { read, utils } from '@e965/xlsx'
import { chance } from '../crash.ts'
import { type Cell, example } from './examples.ts'
import { workbook } from './workbook.ts'

/** How a copy differs. The same seed gives the same copy. */
interface Difference {
  seed?: number
  /** 截至 of the copy, where it is another day. */
  statedOn?: string
}

/** A copy of an example workbook in which every ninth row or so is gone and every sixth has another cell. */
export function laterExample(
  name: string,
  { seed = 1, statedOn = '2019年6月30日' }: Difference = {},
): { name: string; bytes: Uint8Array } {
  const book = read(example(name).bytes)
  const next = chance(seed)
  const sheets = book.SheetNames.map((sheet) => {
    const cells = book.Sheets[sheet] ?? {}
    const rows = utils.sheet_to_json<Cell[]>(cells, { header: 1, defval: '' })
    for (const { s, e } of cells['!merges'] ?? []) {
      if (s.c === e.c) for (let r = s.r; r <= e.r; r += 1) set(rows, r, s.c, rows[s.r]?.[s.c])
    }
    const [title = [], about = [], header = [], ...data] = rows
    const day = about.map((c) => String(c).replace(/截至：.*/, `截至：${statedOn}`))
    return { name: sheet, rows: [title, day, header, ...changed(data, header, next)] }
  })
  return { name: `${name}.xlsx`, bytes: workbook(...sheets) }
}

function set(rows: Cell[][], row: number, column: number, value: Cell): void {
  const cells = rows[row]
  if (cells) cells[column] = value
}

function changed(data: Cell[][], header: Cell[], next: () => number): Cell[][] {
  const kept = data.filter(() => next() > 1 / 9)
  return kept.map((row, i) => {
    if (next() > 1 / 6) return row
    // Another row's cell of the same column: it reads well, and may or may not make sense.
    const column = 1 + Math.floor(next() * (header.length - 1))
    const other = kept[(i + 2) % kept.length] ?? row
    return row.with(column, other[column] ?? '')
  })
}
