// The ledgers that come in during the crashes: households of the 圆梦爱心 pairs, each file with new ones.
import { workbook } from '../world/workbook.ts'

/** A member enterprise of the example city. */
export const enterprise = '江海诚凯大药房有限公司'
export const usual = ['受助家庭编号', '帮扶企业', '结对日期', '最近走访日期']

export interface Pairs {
  name: string
  bytes: Uint8Array
  /** Households that come in with it. */
  households: number
}

interface Rows {
  good?: number
  /** Rows without the household's number. */
  refused?: number
  /** Rows that come in, with a visit before the pairing. */
  doubtful?: number
  headings?: string[]
}

/** The cells of so many rows; `number` tells one file's households from another's. */
export function pairRows(number: number, { good = 40, refused = 0, doubtful = 0 }: Rows = {}): string[][] {
  const row = (kind: string, i: number, visited = '2018-12-03') => [
    `${kind}${number}-${i}`,
    enterprise,
    '2017-05-04',
    visited,
  ]
  return [
    ...Array.from({ length: good }, (_, i) => row('SK', i)),
    ...Array.from({ length: doubtful }, (_, i) => row('SD', i, '2016-01-02')),
    ...Array.from({ length: refused }, (_, i) => row('', i).with(0, '')),
  ]
}

/** A workbook of such rows. */
export function pairs(number: number, { headings = usual, ...rows }: Rows = {}): Pairs {
  const cells = pairRows(number, rows)
  const about = '填报单位：江海市工商业联合会        截至：2019年3月31日'
  return {
    name: `结对名册-${number}.xlsx`,
    bytes: workbook({ name: '结对名册', rows: [['圆梦爱心结对名册'], [about], headings, ...cells] }),
    households: cells.filter(([household]) => household !== '').length,
  }
}
