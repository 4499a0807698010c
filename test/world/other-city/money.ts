// The second city's fund, its bank credit and its new projects; amounts in 元.
import { enterprises } from './registry.ts'

const name = (i: number) => enterprises[i % enterprises.length]?.name ?? ''

export const contributions = Array.from({ length: 6 }, (_, i) => ({
  enterprise: name(i),
  yuan: 5_000_000 + i * 1_250_000,
  on: `2010-03-1${i}`,
}))

export type LoanState = 'settled' | 'late' | 'open' | 'overdue' | 'written-off' | 'voided'
export interface Loan {
  number: string
  enterprise: string
  emergency: boolean
  yuan: number
  paid: string
  due: string
  repaid: string | null
  state: LoanState
}

const special: Record<number, LoanState> = {
  3: 'voided',
  8: 'late',
  11: 'written-off',
  17: 'voided',
  21: 'late',
  26: 'overdue',
  27: 'open',
  28: 'open',
  29: 'open',
}
/** Thirty loans over three years; some end badly. */
export const loans: Loan[] = Array.from({ length: 30 }, (_, i) => {
  const year = 2019 + Math.floor(i / 10)
  const state = special[i] ?? 'settled'
  const month =
    (i % 10 < 5 ? '0' : '') + String(year === 2021 ? (i % 5) + 1 : (i % 10) + (i % 10 < 5 ? 1 : 2))
  const paid = `${year}-${month.slice(-2).padStart(2, '0')}-${String(5 + (i % 10)).padStart(2, '0')}`
  const due = state === 'open' ? '2021-12-15' : `${paid.slice(0, 8)}24`
  const repaid =
    state === 'settled' ? `${paid.slice(0, 8)}20` : state === 'late' ? `${paid.slice(0, 8)}28` : null
  const yuan = 800_000 + i * 130_650.5
  return {
    number: `YC${year}-${String(i + 1).padStart(3, '0')}`,
    enterprise: name(i % 10),
    emergency: i % 4 === 1,
    yuan,
    paid,
    due,
    repaid,
    state,
  }
})

/** Loans of banks: year, enterprise, bank, unsecured or what secures them, 元, day. */
export const bankLoans: [number, string, string, boolean, number, string][] = [
  [2020, name(0), '云川农商银行', true, 12_000_000, '2020-03-05'],
  [2020, name(1), '云川农商银行', true, 9_500_000, '2020-04-06'],
  [2020, name(1), '西部银行云川支行', true, 3_250_000, '2020-11-11'],
  [2020, name(2), '西部银行云川支行', false, 20_000_000, '2020-05-20'],
  [2020, name(11), '云川农商银行', true, 150_000_000, '2020-12-31'],
  [2019, name(3), '云川农商银行', true, 7_000_000, '2019-12-30'],
  [2021, name(4), '云川农商银行', true, 6_000_000, '2021-01-02'],
]

/** Projects: enterprise, name, year of production, capacity, tax (元) and jobs. */
export const projects: [string, string, number, number, number, number][] = [
  [name(0), '智慧仓储一期', 2012, 150_000_000, 8_200_000, 210],
  [name(0), '智慧仓储二期', 2017, 320_000_000, 15_500_000, 340],
  [name(4), '剪切加工中心', 2014, 88_000_000, 4_050_000, 96],
  [name(7), '钢结构件生产线', 2020, 1_206_000_000, 61_000_000, 1_280],
  [name(8), '冷弯型钢改造', 2021, 40_000_000, 1_000_000, 55],
  [name(9), '老厂搬迁', 2009, 70_000_000, 2_000_000, 130],
]
