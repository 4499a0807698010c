// What each row of the ledgers 服务品牌 and 评选表彰 proposes.
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
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import type { RowOf } from '#kernel/sheets/ledger.ts'
import {
  type AwardOutcome,
  type AwardProject,
  awardOutcomes,
  type BrandOutcome,
  brandOutcomes,
} from './contract.ts'
import type { awardLedger, brandLedger } from './sheets.ts'
import type { AwardColumn, BrandColumn } from './tables.ts'

/** 公示无异议 says the contrary of 有异议. */
const refused = /未|不|落|否|(?<![无没])(?<!没有)异议|淘汰|^[×X无N0]$/

const brandWords: Words<BrandOutcome> = {
  labels: brandOutcomes,
  hints: [
    [refused, 'refused'],
    [/撤|取消|作废|收回|摘牌|无效/, 'revoked'],
    [/^(?!.*[待拟]).*(?:过|定|认|授|命名|选|获|是|合格|成功|无异议|有效)|^[√✓YV1]$/, 'recognized'],
  ],
}
const outcomeWords: Words<AwardOutcome> = {
  labels: awardOutcomes,
  hints: [
    [refused, 'refused'],
    [/取消|摘牌|收回|撤销?(称号|命名|授牌|荣誉)|(称号|命名|授牌|荣誉)(已?被?)撤/, 'withdrawn'],
    [/作废|撤销|无效/, 'void'],
    [/^(?!.*[待拟]).*(?:授|命名|过|定|认|选|获|表彰|是|保留|有效|合格|无异议)|^[√✓YV1]$/, 'awarded'],
  ],
}
const projectHints: readonly (readonly [RegExp, AwardProject])[] = [
  [/示范行业/, 'model-trade'],
  [/文化.*示范(单位|企业|点)?/, 'culture-unit'],
  [/标杆店|放心消费.*(标杆|店)/, 'benchmark-shop'],
  [/诚信.*示范(店|商户|门店|单位)?/, 'integrity-shop'],
]

/** Which award that the figures know a project's name means; null for any other. */
export function readProject(text: string): AwardProject | null {
  return projectHints.find(([hint]) => hint.test(matchKey(text)))?.[1] ?? null
}

/** How the column is called that a sheet may lack. */
const withoutColumn = { result: '评选结果' }

/** What each row of a 服务品牌 ledger proposes. */
export function placeBrands(
  rows: ReadRow[],
  columns: ReadSheet['columns'],
  chambers: Map<string, bigint>,
): Proposal<BrandColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof brandLedger>
    const { findings, doubt, word, reference, kept } = placing(row, columns, ['name'], withoutColumn)
    const chamberId = reference('chamber', cells.chamber, chambers, unknownChamber)
    if (!cells.result) doubt('result', '', '没有填写，暂不计入。请补上。')
    const values: Values<BrandColumn> = {
      name: tidyText(cells.name),
      nameKey: titleKey(cells.name),
      ...kept<BrandColumn>('year', { recognizedOn: cells.year?.date ?? null }),
      ...kept<BrandColumn>('chamber', { chamberId, ...chamberText(cells.chamber) }),
      ...kept<BrandColumn>('category', { category: cells.category }),
      outcome: word('result', cells.result, brandWords),
    }
    const label = [cells.year?.date.year, cells.chamber && nameText(cells.chamber), values.name]
    return {
      row: row.rowNumber,
      label: label.filter(Boolean).join(' '),
      naturalKey: null,
      sequence: cells.sequence,
      values,
      findings,
    }
  })
}

/** What each row of a 评选表彰 ledger proposes. */
export function placeAwards(
  rows: ReadRow[],
  columns: ReadSheet['columns'],
  chambers: Map<string, bigint>,
  enterprises: Map<string, bigint>,
): Proposal<AwardColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof awardLedger>
    const { findings, doubt, day, word, reference, kept } = placing(
      row,
      columns,
      ['project', 'holder'],
      withoutColumn,
    )
    const chamberId = reference('chamber', cells.chamber, chambers, unknownChamber)
    const projectKind = readProject(cells.project)
    const enterpriseId =
      projectKind === 'culture-unit'
        ? reference('holder', cells.holder, enterprises, unknownEnterprise)
        : (enterprises.get(matchKey(cells.holder)) ?? null)
    if (!cells.result) doubt('result', '', '没有填写，暂不计入。请补上。')
    const outcome = word('result', cells.result, outcomeWords)
    const awardedOn = cells.year?.date ?? null
    // Withdrawn without a date: it ends with its row's year.
    const yearsEnd = outcome === 'withdrawn' ? (awardedOn?.with({ month: 12, day: 31 }) ?? null) : null
    const values: Values<AwardColumn> = {
      project: tidyText(cells.project),
      projectKind,
      holder: nameText(cells.holder),
      holderKey: matchKey(cells.holder),
      enterpriseId,
      ...kept<AwardColumn>('year', { awardedOn }),
      ...kept<AwardColumn>('chamber', { chamberId, ...chamberText(cells.chamber) }),
      outcome,
      withdrawnOn: day('withdrawnOn', cells.withdrawnOn) ?? yearsEnd,
    }
    return {
      row: row.rowNumber,
      label: `${awardedOn ? `${awardedOn.year} ` : ''}${values.project} ${values.holder}`,
      naturalKey: null,
      sequence: cells.sequence,
      values,
      findings,
    }
  })
}

const chamberText = (cell: string | null) => ({
  chamberName: cell ? nameText(cell) : null,
  chamberKey: cell ? matchKey(cell) : null,
})
