// How the ledger 六有达标 is read.
import { matchKey, personName } from '#kernel/base/text.ts'
import type { Values } from '#kernel/history/timeline.ts'
import { nameText, placing, unknownPartyOrganization } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { type Have, haves } from './contract.ts'
import type { InspectionColumn } from './tables.ts'

export const inspectionLedger = ledger({
  id: 'inspections',
  title: '六有达标',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    organizationName: column.text({
      names: 'party-organization',
      headings: [
        '党组织名称',
        '党组织',
        '商会党组织',
        '商会党组织名称',
        '支部名称',
        '党支部名称',
        '党支部',
        '组织名称',
      ],
      required: true,
    }),
    premises: column.yesNo({
      headings: [
        '有场所',
        '场所',
        '有活动场所',
        '活动场所',
        '有场地',
        '活动场地',
        '有阵地',
        '活动阵地',
        '有活动阵地',
      ],
    }),
    facilities: column.yesNo({
      headings: ['有设施', '设施', '有设备', '设备', '有活动设施', '有设施设备', '设施设备', '有电教设施'],
    }),
    signs: column.yesNo({
      headings: ['有标志', '标志', '有标识', '标识', '有标牌', '标牌', '有牌子', '有门牌', '有党组织标牌'],
    }),
    flag: column.yesNo({
      headings: ['有党旗', '党旗', '有旗帜', '悬挂党旗', '有党旗党徽', '党旗党徽', '有党旗和入党誓词'],
    }),
    readingMatter: column.yesNo({
      headings: [
        '有书报',
        '书报',
        '有书刊',
        '有报刊',
        '有图书',
        '有党报党刊',
        '有学习资料',
        '学习资料',
        '书报刊',
      ],
    }),
    rules: column.yesNo({
      headings: ['有制度', '制度', '有制度上墙', '制度上墙', '有规章制度', '规章制度', '有工作制度'],
    }),
    inspector: column.text({
      headings: ['核查人', '检查人', '核查人员', '检查人员', '验收人', '核验人', '督查人'],
    }),
    inspectedOn: column.date({
      headings: ['核查日期', '核查时间', '检查日期', '检查时间', '验收日期', '核验日期', '督查日期', '日期'],
    }),
  },
  recognisedBy: ['premises', 'flag'],
})
export type InspectionRow = RowOf<typeof inspectionLedger>

/** What each row of a 六有达标 ledger proposes. `founded`: when the organizations that it names were founded. */
export function placeInspections(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  organizations: Map<string, bigint>,
  founded: Map<bigint, { foundedOn: Temporal.PlainDate | null }>,
  statedOn: Temporal.PlainDate,
): Proposal<InspectionColumn>[] {
  const first = new Map<string, { row: number; times: number }>()
  return rows.map((row) => {
    const cells = row.values as InspectionRow
    const { findings, doubt, day, reference, kept } = placing(row, columns, ['organizationName'])
    const organizationName = nameText(cells.organizationName)
    const organizationId = reference(
      'organizationName',
      organizationName,
      organizations,
      unknownPartyOrganization,
    )
    const inspectedOn = day('inspectedOn', cells.inspectedOn)
    const whole = cells.inspectedOn?.precision === 'day'
    if (inspectedOn && Temporal.PlainDate.compare(inspectedOn, statedOn) > 0)
      doubt('inspectedOn', String(inspectedOn), `是 ${inspectedOn}，晚于台账的截至日期 ${statedOn}。请核对。`)
    const foundedOn = organizationId === null ? null : founded.get(organizationId)?.foundedOn
    if (whole && inspectedOn && foundedOn && Temporal.PlainDate.compare(inspectedOn, foundedOn) < 0) {
      const before = `是 ${inspectedOn}，早于该党组织的成立日期 ${foundedOn}。请核对。`
      doubt('inspectedOn', String(inspectedOn), before)
    }
    const key = `${matchKey(organizationName)} ${inspectedOn ?? ''}`
    const earlier = first.get(key)
    if (earlier) {
      const when = whole ? '同一天的' : '没有写明哪一天的'
      doubt(
        'organizationName',
        organizationName,
        `与第 ${earlier.row} 行是同一党组织${when}核查。请核对后删去一行。`,
      )
      earlier.times += 1
    } else first.set(key, { row: row.rowNumber, times: 1 })
    const values: Values<InspectionColumn> = { organizationId, organizationName }
    for (const have of Object.keys(haves) as Have[])
      Object.assign(values, kept<InspectionColumn>(have, { [have]: cells[have] }))
    Object.assign(
      values,
      kept<InspectionColumn>('inspector', { inspector: cells.inspector && personName(cells.inspector) }),
      kept<InspectionColumn>('inspectedOn', { inspectedOn }),
    )
    const label = [organizationName, inspectedOn].filter(Boolean).join(' ')
    const naturalKey = earlier ? `${key} ${earlier.times}` : key
    return { row: row.rowNumber, label, naturalKey, sequence: cells.sequence, values, findings }
  })
}
