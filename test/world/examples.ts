// The example city's ledgers, and an independent reading of their cells to recount figures by.
import { readdirSync, readFileSync } from 'node:fs'
import { read, utils } from '@e965/xlsx'
import { day } from './registry.ts'

/** The ledgers of the example city on which its pages and its roles are tried: those that many others build on. */
export const cityLedgers = [
  '01-商会名录',
  '02-商会党组织',
  '03-会员企业',
  '04-党员名册',
  '05-商会班子',
  '06-组织生活台账',
  '07-服务品牌',
  '13-培训学时',
  '14-会员企业党组织',
]

/** What a cell holds: text, or a number; a day may be either. */
export type Cell = string | number | undefined

/** A workbook of the example city, by its name without the ending. */
export function example(name: string): { name: string; bytes: Uint8Array } {
  const bytes = readFileSync(new URL(`../../examples/jianghai/${name}.xlsx`, import.meta.url))
  return { name: `${name}.xlsx`, bytes: new Uint8Array(bytes) }
}

/** All fourteen of them. */
export const everyExample = () =>
  readdirSync(new URL('../../examples/jianghai/', import.meta.url))
    .filter((name) => name.endsWith('.xlsx'))
    .map((name) => example(name.replace('.xlsx', '')))

/** The rows of one of its sheets by heading, without the totals. */
export function exampleRows(name: string, sheet: string): Record<string, Cell>[] {
  const book = read(example(name).bytes, { sheets: sheet })
  const rows = utils.sheet_to_json<Record<string, Cell>>(book.Sheets[sheet] ?? {}, { range: 2 })
  return rows.filter((row) => !Object.values(row).includes('合计'))
}

/** The day in a cell of six spellings, as 2019-03-31; '' where there is none. */
export function exampleDay(cell: Cell): string {
  if (typeof cell === 'number' && cell < 1e7) return day('1899-12-30').add({ days: cell }).toString()
  const [, y, m, d] = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})/.exec(String(cell ?? '')) ?? []
  return y ? `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}` : ''
}
