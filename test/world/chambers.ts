// The named world: three chambers of 江海市 and the 商会名录 that states them. The city is invented.
import { creditCodeCheck } from '#modules/organizations/credit-code.ts'
import { workbook } from './workbook.ts'

const coded = (first17: string) => `${first17}${creditCodeCheck(first17)}`

/** One row of the ledger, by heading. */
export type LedgerRow = Record<string, string | number | null>

export const pharmacy: LedgerRow = {
  商会名称: '江海市药品业商会',
  统一社会信用代码: coded('51329900MJ0010005'),
  商会类别: '行业商会',
  所属地区: '市直',
  行业: '药品业',
  成立日期: '2006-03-03',
  届次: '第四届',
  本届起始: '2015-03-03',
  本届届满: '2019-03-03',
  会长: '邹惠芳',
  秘书长: '保春林',
  会员企业数: 32,
}
export const beauty: LedgerRow = {
  ...pharmacy,
  商会名称: '江海市美容美发业商会',
  统一社会信用代码: coded('51329900MJ0010013'),
  行业: '美容美发业',
  成立日期: '2006年12月3日',
  届次: '2',
  会长: '高小平',
  秘书长: '段雨晴',
}
export const jewellery: LedgerRow = {
  ...pharmacy,
  商会名称: '东门市金银珠宝业商会',
  统一社会信用代码: coded('51329984MJ0013169'),
  所属地区: '东门市',
  行业: '金银珠宝业',
  成立日期: '2000/7/29',
  会长: '范雨晴',
  秘书长: '冯  桂芳',
}

/** The 商会名录 with these rows, stated as of `statedOn`. */
export function chamberLedgerFile(rows: LedgerRow[], statedOn = '2019年3月31日', name = '01-商会名录.xlsx') {
  const headings = [...new Set(rows.flatMap((r) => Object.keys(r)))]
  const bytes = workbook({
    name: '商会名录',
    merges: ['A1:M1', 'A2:M2'],
    rows: [
      ['江海市商会组织名录'],
      [`填报单位：江海市工商业联合会        截至：${statedOn}`],
      ['序号', ...headings],
      ...rows.map((r, i) => [i + 1, ...headings.map((h) => r[h] ?? null)]),
      ['合计', `${rows.length}家`],
    ],
  })
  return { name, bytes }
}
