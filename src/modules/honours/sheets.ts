// How the ledgers 服务品牌 and 评选表彰 are read: their columns under usual names, and what each row proposes.
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
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import {
  type AwardOutcome,
  type AwardProject,
  awardOutcomes,
  type BrandOutcome,
  brandOutcomes,
} from './contract.ts'
import type { AwardColumn, BrandColumn } from './tables.ts'

/** A year alone is what these ledgers keep; a whole date is read, too. */
const year = column.date({
  headings: [
    '年度',
    '年份',
    '评选年度',
    '评定年度',
    '认定年度',
    '命名年度',
    '获评年度',
    '创建年度',
    '表彰年度',
    '申报年度',
    '年',
    '日期',
    '时间',
    '评选日期',
    '评选时间',
    '评定日期',
    '评定时间',
    '认定日期',
    '认定时间',
    '命名日期',
    '命名时间',
    '表彰日期',
    '表彰时间',
    '授牌日期',
    '授牌时间',
    '获评时间',
  ],
})
const sequence = column.text({ headings: ['序号', '编号'] })
const chamber = column.text({
  headings: [
    '商会名称',
    '所属商会',
    '商会',
    '商会全称',
    '商（协）会全称',
    '商（协）会名称',
    '商协会名称',
    '商（协）会',
    '所在商会',
    '推荐商会',
    '申报商会',
    '创建商会',
    '申报单位',
    '创建单位',
    '推荐单位',
  ],
})
const result = column.text({
  headings: [
    '评选结果',
    '结果',
    '评定结果',
    '认定结果',
    '评审结果',
    '审核结果',
    '审定结果',
    '评审意见',
    '评选情况',
    '评定情况',
    '是否认定',
    '是否通过',
    '是否评定',
    '是否授牌',
    '最终结果',
    '状态',
    '评选状态',
    '命名情况',
    '授牌情况',
  ],
})

export const brandLedger = ledger({
  id: 'brands',
  title: '服务品牌',
  columns: {
    sequence,
    year,
    chamber,
    name: column.text({
      headings: [
        '品牌名称',
        '服务品牌',
        '服务品牌名称',
        '品牌',
        '党建品牌',
        '党建品牌名称',
        '创建品牌',
        '申报品牌',
        '品牌全称',
      ],
      required: true,
    }),
    category: column.text({ headings: ['品牌类别', '品牌类型', '类别', '类型', '服务类别', '服务类型'] }),
    result,
  },
  recognisedBy: ['result'],
})

export const awardLedger = ledger({
  id: 'awards',
  title: '评选表彰',
  columns: {
    sequence,
    year,
    project: column.text({
      headings: [
        '评选项目',
        '评选名称',
        '表彰项目',
        '表彰名称',
        '奖项',
        '奖项名称',
        '荣誉称号',
        '荣誉名称',
        '荣誉',
        '称号',
        '称号名称',
        '授予称号',
        '获得荣誉',
        '评选表彰项目',
        '项目名称',
        '项目',
      ],
      required: true,
    }),
    holder: column.text({
      headings: [
        '对象',
        '评选对象',
        '表彰对象',
        '授予对象',
        '获奖对象',
        '获评对象',
        '获奖单位',
        '获评单位',
        '受表彰单位',
        '表彰单位',
        '命名单位',
        '获奖者',
        '获得者',
        '获奖企业',
        '获奖名单',
        '参评单位',
        '参评对象',
        '参选单位',
        '企业（店）名称',
        '单位名称',
        '名称',
      ],
      required: true,
    }),
    chamber,
    result,
    withdrawnOn: column.date({
      headings: ['取消日期', '取消时间', '取消称号日期', '取消称号时间', '撤销日期', '摘牌日期', '终止日期'],
    }),
  },
  recognisedBy: ['result'],
})

const brandWords: Words<BrandOutcome> = {
  labels: brandOutcomes,
  hints: [
    [/未|不|落|否|异议|淘汰|^[×X无]$/, 'refused'],
    [/撤|取消|作废|收回|摘牌/, 'revoked'],
    [/过|定|认|授|命名|选|获|是|合格|成功|^[√✓]$/, 'recognized'],
  ],
}
const outcomeWords: Words<AwardOutcome> = {
  labels: awardOutcomes,
  hints: [
    [/未|不|落|否|异议|淘汰|^[×X无]$/, 'refused'],
    [/取消|摘牌|收回|撤销?(称号|命名|授牌|荣誉)|(称号|命名|授牌|荣誉)(已?被?)撤/, 'withdrawn'],
    [/作废|撤销|无效/, 'void'],
    [/授|命名|过|定|认|选|获|表彰|是|保留|有效|合格|^[√✓]$/, 'awarded'],
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

/** What each row of a 服务品牌 ledger proposes. */
export function placeBrands(
  rows: ReadRow[],
  columns: ReadSheet['columns'],
  chambers: Map<string, bigint>,
): Proposal<BrandColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof brandLedger>
    const { findings, doubt, word, reference, kept } = placing(row, columns, ['name'])
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
    const { findings, doubt, day, word, reference, kept } = placing(row, columns, ['project', 'holder'])
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
