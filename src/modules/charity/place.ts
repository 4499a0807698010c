// What each row of a 光彩公益台账 proposes. Pure: it knows the sheet, and what the registry knows of its names.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import {
  nameText,
  placing,
  titleKey,
  unknownChamber,
  unknownEnterprise,
  type Words,
} from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import { formatWan } from '#kernel/money/money.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import type { RowOf } from '#kernel/sheets/ledger.ts'
import { type DonationForm, type DonationState, donationForms, donationStates } from './contract.ts'
import type { donationLedger } from './donation-sheet.ts'
import type { dinnerLedger, pairLedger } from './sheets.ts'
import type { DinnerColumn, DonationColumn, PairColumn } from './tables.ts'

type Columns = ReadSheet['columns']

const formWords: Words<DonationForm> = {
  labels: donationForms,
  hints: [
    [/款.*物|物.*款/, 'both'],
    [/物/, 'goods'],
    [/款|资金|现金|转账|钱|货币/, 'money'],
  ],
}
const stateWords: Words<DonationState> = {
  labels: donationStates,
  hints: [
    [/撤|取消|作废|退|无效/, 'revoked'],
    [/未|待|否|没|认捐|承诺|意向|拟|^[×X无N0]$|NO/, 'pledged'],
    [/^(?!.*部分).*(?:到|收|是|完成|落实|兑现|拨付|发放|交付|移交|支付)|^[√✓YV1]$|YES/, 'received'],
  ],
}

/** What each row of a 捐赠台账 proposes. A ledger without a column of states keeps what was received. */
export function placeDonations(
  rows: ReadRow[],
  columns: Columns,
  chambers: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): Proposal<DonationColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof donationLedger>
    const { findings, doubt, day, word, reference, kept } = placing(row, columns, [], { money: '捐赠金额' })
    const givenOn = day('givenOn', cells.givenOn)
    if (givenOn && Temporal.PlainDate.compare(givenOn, statedOn) > 0) {
      doubt('givenOn', String(givenOn), `是 ${givenOn}，晚于台账的截至日期 ${statedOn}。请核对。`)
    }
    const parts = [cells.money, cells.goods].filter((part) => part !== null)
    const amount = cells.amount ?? (parts.length > 0 ? parts.reduce((sum, part) => sum + part) : null)
    if (amount === null && !findings.some((f) => f.field === 'amount')) {
      doubt(columns.amount ? 'amount' : 'money', '', '没有填写，暂不计入。请补上。')
    }
    if (amount !== null && amount < 0n) {
      doubt('amount', formatWan(amount), '是负数。请核对；如系退回，请在原行注明撤销。')
    }
    if (columns.state && !cells.state) doubt('state', '', '没有填写，暂不计入。请补上。')
    const values: Values<DonationColumn> = {
      givenOn,
      donorId: reference('donor', cells.donor, chambers, unknownChamber),
      donorName: nameText(cells.donor),
      donorKey: matchKey(cells.donor),
      ...kept<DonationColumn>('project', {
        project: cells.project && tidyText(cells.project),
        projectKey: cells.project && titleKey(cells.project),
      }),
      beneficiary: cells.beneficiary,
      amount,
      ...formOf(cells, columns, word('form', cells.form, formWords)),
      state: columns.state ? word('state', cells.state, stateWords) : 'received',
    }
    const label = [givenOn, values.donorName, values.project].filter(Boolean).join(' ')
    return { row: row.rowNumber, label, naturalKey: null, sequence: cells.sequence, values, findings }
  })
}

/** How a gift was given: as the column says, else by which of the columns of money and of goods has something. */
function formOf(
  { money, goods }: RowOf<typeof donationLedger>,
  columns: Columns,
  said: DonationForm | null,
): { form?: DonationForm | null } {
  if (columns.form) return { form: said }
  if (!columns.money || !columns.goods) return {}
  return { form: money && goods ? 'both' : goods ? 'goods' : money ? 'money' : null }
}

/** What each row of a 结对名册 proposes: a household, known by its number. */
export function placePairs(
  rows: ReadRow[],
  columns: Columns,
  enterprises: Map<string, bigint>,
): Proposal<PairColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof pairLedger>
    const { findings, doubt, day, reference, kept } = placing(row, columns, ['household'])
    const pairedOn = day('pairedOn', cells.pairedOn)
    const visitedOn = day('visitedOn', cells.visitedOn)
    if (pairedOn && visitedOn && Temporal.PlainDate.compare(visitedOn, pairedOn) < 0) {
      doubt('visitedOn', String(visitedOn), `是 ${visitedOn}，早于结对日期 ${pairedOn}。请核对。`)
    }
    const household = matchKey(cells.household)
    const values: Values<PairColumn> = {
      household,
      ...kept<PairColumn>('district', { district: cells.district && matchKey(cells.district) }),
      ...kept<PairColumn>('stage', { stage: cells.stage }),
      enterpriseId: reference('enterprise', cells.enterprise, enterprises, unknownEnterprise),
      enterpriseName: cells.enterprise && nameText(cells.enterprise),
      pairedOn,
      ...kept<PairColumn>('visitedOn', { visitedOn }),
    }
    const naturalKey = household || null
    return { row: row.rowNumber, label: household, naturalKey, sequence: cells.sequence, values, findings }
  })
}

/** What each row of a 爱心年夜饭 ledger proposes: the dinners that one host gave in a year. */
export function placeDinners(
  rows: ReadRow[],
  columns: Columns,
  chambers: Map<string, bigint>,
): Proposal<DinnerColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof dinnerLedger>
    const { findings, reference, kept } = placing(row, columns, ['heldOn'])
    const heldOn = cells.heldOn?.date ?? null
    const hostId = reference('host', cells.host, chambers, unknownChamber)
    const values: Values<DinnerColumn> = {
      heldOn,
      ...kept<DinnerColumn>('host', { hostId, hostName: cells.host && nameText(cells.host) }),
      helped: cells.helped,
      ...kept<DinnerColumn>('restaurants', { restaurants: cells.restaurants }),
    }
    const label = `${heldOn?.year ?? ''}年 ${values.hostName ?? ''}`.trim()
    const naturalKey = heldOn ? `${heldOn} ${matchKey(cells.host ?? '')}` : null
    return { row: row.rowNumber, label, naturalKey, sequence: cells.sequence, values, findings }
  })
}
