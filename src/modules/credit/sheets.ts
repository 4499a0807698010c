// How the ledger 银商企合作授信 is read.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownEnterprise } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { type Guarantee, guarantees } from './contract.ts'
import type { BankLoanColumn } from './tables.ts'

export const bankLoanLedger = ledger({
  id: 'bank-loans',
  title: '合作授信台账',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    year: column.integer({
      headings: ['年度', '授信年度', '贷款年度', '放款年度', '所属年度', '统计年度', '发放年度'],
    }),
    enterprise: column.text({
      names: 'enterprise',
      headings: [
        '企业名称',
        '会员企业',
        '授信企业',
        '贷款企业',
        '借款企业',
        '获贷企业',
        '受信企业',
        '融资企业',
        '用信企业',
        '借款人',
        '贷款人',
      ],
      required: true,
    }),
    bank: column.text({
      headings: [
        '合作银行',
        '贷款银行',
        '银行',
        '授信银行',
        '放款银行',
        '经办银行',
        '发放银行',
        '承贷银行',
        '金融机构',
        '贷款机构',
        '授信机构',
        '合作金融机构',
        '放贷银行',
      ],
    }),
    product: column.text({
      headings: [
        '金融产品',
        '贷款产品',
        '产品',
        '贷款品种',
        '业务品种',
        '贷款种类',
        '信贷产品',
        '融资产品',
        '授信品种',
        '产品类型',
        '授信产品',
        '业务类型',
        '贷款方式',
      ],
    }),
    guarantee: column.text({
      headings: [
        '担保方式',
        '抵押担保方式',
        '担保情况',
        '增信方式',
        '担保类型',
        '抵押担保情况',
        '增信措施',
        '担保条件',
        '抵质押方式',
        '抵押方式',
        '保证方式',
        '担保措施',
        '风险缓释方式',
      ],
      titled: /((?:无|免)(?:担保|抵押)[、无免抵押担保]*|信用贷款|抵押贷款|保证贷款|质押贷款)/,
    }),
    amount: column.money({
      headings: [
        '金额',
        '贷款金额',
        '放款金额',
        '发放金额',
        '贷款额',
        '到位金额',
        '获贷金额',
        '用信金额',
        '融资金额',
        '授信金额',
      ],
      required: true,
    }),
    paidOn: column.date({
      headings: ['放款日期', '贷款日期', '发放日期', '授信日期', '获贷日期', '投放日期', '用信日期'],
    }),
  },
  recognisedBy: [['guarantee', 'product']],
})
export type BankLoanRow = RowOf<typeof bankLoanLedger>

/** 无抵押, 免担保, 无抵押担保: what a loan does without. */
const without = /(?:无需?|免|不需|没有|非)(?:抵质押|抵押|质押|担保|保证)+[物人]?/g

/** How a loan is secured; null where the words do not say. 无抵押、保证担保 is unpledged, but guaranteed. */
export function readGuarantee(text: string): Guarantee | null {
  const key = matchKey(text)
  const rest = key.replace(without, '')
  if (/质押/.test(rest) && !/抵押/.test(rest)) return 'pledge'
  if (/抵押|抵质押/.test(rest)) return 'mortgage'
  if (/担保|保证/.test(rest)) return 'guarantor'
  return rest !== key || /信用|^(?:无|免)$/.test(rest) ? 'none' : null
}

/** Whether a product is a personal credit loan; null where its name does not say. */
export function readPersonalCredit(text: string): boolean | null {
  const rest = matchKey(text).replace(without, '')
  if (/抵押|质押|抵质押|担保|保证|企业|公司|对公/.test(rest)) return false
  return /信用|个人/.test(rest) ? true : null
}

/** What each row of a 银商企合作授信 ledger proposes. */
export function placeBankLoans(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  enterprises: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): Proposal<BankLoanColumn>[] {
  const first = new Map<string, number>()
  return rows.map((row) => {
    const cells = row.values as BankLoanRow
    const { findings, doubt, day, reference, kept } = placing(row, columns, ['enterprise', 'amount'])
    const enterpriseName = nameText(cells.enterprise)
    const paidOn = day('paidOn', cells.paidOn)
    if (paidOn && Temporal.PlainDate.compare(paidOn, statedOn) > 0)
      doubt('paidOn', paidOn.toString(), `是 ${paidOn}，晚于台账的截至日期 ${statedOn}。请核对。`)
    const year = cells.year ?? paidOn?.year ?? null
    if (year === null) doubt('year', '', '和放款日期都没有，不知道计入哪一年。请补上。')
    if (paidOn && cells.year !== null && cells.year !== paidOn.year)
      doubt('year', String(cells.year), `是 ${cells.year}，放款日期却是 ${paidOn}。暂按年度计，请核对。`)
    const guarantee = cells.guarantee ? readGuarantee(cells.guarantee) : null
    if (guarantee === null) {
      const words = Object.values(guarantees).join('、')
      const said = cells.guarantee ? `写作“${cells.guarantee}”，看不出有无担保、抵押` : '没有填写'
      doubt('guarantee', cells.guarantee ?? '', `${said}。请写作${words}之一。`)
    }
    // A ledger that keeps no products is one of credit loans, but for those that it says are secured.
    const personal = columns.product ? readPersonalCredit(cells.product ?? '') : guarantee === 'none'
    if (personal === null)
      doubt(
        'product',
        cells.product ?? '',
        '看不出是不是个人信用贷款，暂不计入。请写明，例如“个人信用贷款”。',
      )
    if (cells.amount !== null && cells.amount <= 0n) {
      const column = columns.amount?.heading ?? null
      const message = `“${column}”不大于零。请核对后改正。`
      findings.push({ severity: 'refused', field: 'amount', column, value: String(cells.amount), message })
    }
    const said = [year, enterpriseName, cells.bank, cells.product, guarantee, String(cells.amount), paidOn]
    const same = JSON.stringify(said)
    const earlier = first.get(same)
    if (earlier === undefined) first.set(same, row.rowNumber)
    else doubt('enterprise', enterpriseName, `的这一笔与第 ${earlier} 行完全相同。如系重复登记，请删去一行。`)
    return {
      row: row.rowNumber,
      label: `${enterpriseName}${year === null ? '' : ` ${year}年`}`,
      naturalKey: null,
      sequence: cells.sequence,
      findings,
      values: {
        year,
        enterpriseId: reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
        enterpriseName,
        ...kept<BankLoanColumn>('bank', { bank: cells.bank && tidyText(cells.bank) }),
        ...kept<BankLoanColumn>('product', { product: cells.product && tidyText(cells.product) }),
        personalCredit: personal,
        guarantee,
        amount: cells.amount,
        ...kept<BankLoanColumn>('paidOn', { paidOn }),
      },
    }
  })
}
