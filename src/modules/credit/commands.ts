// Every write of credit: the ledger of bank loans.
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { findEnterprises, nameOutsideBodies } from '#modules/organizations/index.ts'
import { bankLoanFields } from './contract.ts'
import { showBankLoanValue } from './labels.ts'
import { type BankLoanRow, placeBankLoans } from './sheets.ts'
import { type BankLoanColumn, bankLoanTimeline } from './tables.ts'

const bankLoanKind: RecordKind<BankLoanColumn> = {
  kind: 'bank-loan',
  noun: '银行贷款',
  timeline: bankLoanTimeline,
  labels: bankLoanFields,
  show: showBankLoanValue,
}

/** Takes in a 银商企合作授信 ledger. */
export async function takeBankLoans(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const names = sheet.read.rows.map((row) => (row.values as BankLoanRow).enterprise)
  const enterprises = await findEnterprises(work.tx, names)
  const proposals = placeBankLoans(sheet.read, enterprises, sheet.statedOn)
  await nameOutsideBodies(work, proposals, { name: 'bank', id: 'bankId', nature: 'bank' })
  return takeRecords(work, sheet, bankLoanKind, proposals)
}
