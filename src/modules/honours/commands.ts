// Every write of honours: the ledgers of service brands and of awards.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { type RecordKind, takeRecords } from '#kernel/module/take.ts'
import { guessWord } from '#kernel/settings/words.ts'
import type { RowOf } from '#kernel/sheets/ledger.ts'
import { findChambers, findEnterprises } from '#modules/organizations/index.ts'
import {
  type AwardOutcome,
  awardFields,
  awardOutcomes,
  type BrandOutcome,
  brandFields,
  brandOutcomes,
} from './contract.ts'
import { placeAwards, placeBrands } from './place.ts'
import type { awardLedger, brandLedger } from './sheets.ts'
import { type AwardColumn, awardTimeline, type BrandColumn, brandTimeline } from './tables.ts'

const brandKind: RecordKind<BrandColumn> = {
  kind: 'brand',
  noun: '服务品牌',
  timeline: brandTimeline,
  labels: brandFields,
  show: (field, value) => (field === 'outcome' ? (brandOutcomes[value as BrandOutcome] ?? value) : value),
}

const awardKind: RecordKind<AwardColumn> = {
  kind: 'award',
  noun: '评选表彰',
  timeline: awardTimeline,
  labels: awardFields,
  show: (field, value) => (field === 'outcome' ? (awardOutcomes[value as AwardOutcome] ?? value) : value),
}

/** Takes in a 服务品牌 ledger. */
export async function takeBrands(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as RowOf<typeof brandLedger>)
  const chambers = await findChambers(
    work.tx,
    cells.flatMap((c) => c.chamber ?? []),
  )
  return takeRecords(work, sheet, brandKind, placeBrands(rows, columns, chambers))
}

/** Takes in a 评选表彰 ledger. */
export async function takeAwards(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { rows, columns } = sheet.read
  const cells = rows.map((row) => row.values as RowOf<typeof awardLedger>)
  const chambers = await findChambers(
    work.tx,
    cells.flatMap((c) => c.chamber ?? []),
  )
  const enterprises = await findEnterprises(
    work.tx,
    cells.map((c) => c.holder),
  )
  return takeRecords(work, sheet, awardKind, placeAwards(rows, columns, chambers, enterprises))
}

/** The drug trade is, where nobody has said so, the one named a model trade most often, one of medicine first. */
export async function guessDrugTrade(work: Work): Promise<void> {
  const { rows } = await sql<{ key: string; name: string }>`
    select coalesce(chamber_key, holder_key) as key, min(coalesce(chamber_name, holder)) as name
    from honours.award
    where superseded_at is null and project_kind = 'model-trade' and outcome = 'awarded'
    group by 1 order by coalesce(chamber_key, holder_key) like '%药%' desc, count(*) desc, 1 limit 1`.execute(
    work.tx,
  )
  const [found] = rows
  if (!found) return
  const why = `“${found.name}”多次被命名为先进示范行业，据此推定它就是报告所说的药品行业`
  await guessWord(work, 'honours.drug-trade', found.key, why)
}
