// Every write of charity: the three ledgers of a 光彩公益台账, and what their words mean in this city.
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { formatYuan } from '#kernel/money/money.ts'
import type { RowOf } from '#kernel/sheets/ledger.ts'
import { findChambers, findEnterprises } from '#modules/organizations/index.ts'
import {
  type DonationForm,
  type DonationState,
  dinnerFields,
  donationFields,
  donationForms,
  donationStates,
  pairFields,
} from './contract.ts'
import type { donationLedger } from './donation-sheet.ts'
import { placeDinners, placeDonations, placePairs } from './place.ts'
import type { dinnerLedger, pairLedger } from './sheets.ts'
import {
  type DinnerColumn,
  type DonationColumn,
  dinnerTimeline,
  donationTimeline,
  type PairColumn,
  pairTimeline,
} from './tables.ts'

const donationKind: RecordKind<DonationColumn> = {
  kind: 'donation',
  noun: '捐赠',
  timeline: donationTimeline,
  labels: donationFields,
  show: (field, value) => {
    if (field === 'amount') return `${formatYuan(BigInt(value))} 元`
    if (field === 'form') return donationForms[value as DonationForm] ?? value
    return field === 'state' ? (donationStates[value as DonationState] ?? value) : value
  },
}

const pairKind: RecordKind<PairColumn> = {
  kind: 'pair',
  noun: '圆梦结对',
  timeline: pairTimeline,
  labels: pairFields,
  show: (_, value) => value,
}

const dinnerKind: RecordKind<DinnerColumn> = {
  kind: 'dinner',
  noun: '爱心年夜饭',
  timeline: dinnerTimeline,
  labels: dinnerFields,
  show: (_, value) => value,
}

/** Takes in a 捐赠台账. */
export async function takeDonations(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as RowOf<typeof donationLedger>)
  const chambers = await findChambers(
    work.tx,
    cells.map((c) => c.donor),
  )
  return takeRecords(work, sheet, donationKind, placeDonations(rows, columns, chambers, sheet.statedOn))
}

/** Takes in the pairs of a fund that helps households. */
export async function takePairs(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as RowOf<typeof pairLedger>)
  const enterprises = await findEnterprises(
    work.tx,
    cells.flatMap((c) => c.enterprise ?? []),
  )
  return takeRecords(work, sheet, pairKind, placePairs(rows, columns, enterprises))
}

/** Takes in the years of 爱心年夜饭. */
export async function takeDinners(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as RowOf<typeof dinnerLedger>)
  const chambers = await findChambers(
    work.tx,
    cells.flatMap((c) => c.host ?? []),
  )
  return takeRecords(work, sheet, dinnerKind, placeDinners(rows, columns, chambers))
}
