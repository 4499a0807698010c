// The example city's workbooks as the recounts of the rules read them, independently of the program.
import { type Cell, exampleRows } from '../world/examples.ts'

export const text = (cell: Cell) => String(cell ?? '').replace(/\s/g, '')
export type Row = Record<string, Cell>
/** A cell that is merged over several rows stands in the first of them. */
const filled = (rows: Row[], heading: string) => {
  let last = ''
  return rows.map((row) => {
    last = text(row[heading]) || last
    return { ...row, [heading]: last }
  })
}

export const chambers = exampleRows('01-商会名录', '商会名录')
export const organizations = exampleRows('02-商会党组织', '党组织')
export const board = filled(exampleRows('05-商会班子', '班子成员'), '商会名称')
export const enterprises = filled(exampleRows('03-会员企业', '会员企业'), '商会名称')
export const coveredBy = (o: Row) =>
  text(o['覆盖商会'])
    .split(/[、，,；;]/)
    .filter(Boolean)

/** Whether the last digit of an identity number is the one that GB 11643 gives. */
function isRight(number: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return number.at(-1) === '10X98765432'[sum % 11]
}

/** An identity number; some are written in digits of full width. */
export const numberOf = (m: Row) => text(m['身份证号']).normalize('NFKC').toUpperCase()

/** The roll without the rows that a wrong identity number keeps out. */
export const roll = exampleRows('04-党员名册', '党员名册').filter((m) => isRight(numberOf(m)))

/** The chambers of each enterprise. */
export const chambersOf = Map.groupBy(enterprises, (e) => text(e['企业名称']))
