// How the ledger 商会班子 is read: a seat of a chamber's leadership or council in every row.
import { matchKey, personName, tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownChamber, type Words } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadRow, ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { readTermNumber } from '#modules/organizations/index.ts'
import { type Seat, seats } from './contract.ts'
import type { PostColumn } from './tables.ts'

export const postLedger = ledger({
  id: 'posts',
  title: '商会班子',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    chamber: column.text({
      names: 'chamber',
      headings: [
        '商会名称',
        '所属商会',
        '商（协）会全称',
        '商（协）会名称',
        '商协会名称',
        '商会全称',
        '所在商会',
        '商会',
      ],
      required: true,
    }),
    term: column.text({ headings: ['届次', '届别', '本届', '第几届', '届'] }),
    seat: column.text({
      headings: ['职务', '商会职务', '班子职务', '担任职务', '会内职务', '商会任职', '现任职务'],
      required: true,
    }),
    name: column.text({ headings: ['姓名', '成员姓名', '会员姓名', '名字', '人员姓名'], required: true }),
    partyMember: column.yesNo({
      headings: ['是否党员', '是否中共党员', '党员', '中共党员', '党员（是/否）', '政治面貌'],
    }),
    tookOfficeOn: column.date({
      headings: ['任职日期', '任职时间', '当选日期', '当选时间', '任职起始', '任职起始日期', '到任日期'],
    }),
  },
  recognisedBy: [],
})
export type PostRow = RowOf<typeof postLedger>

const seatWords: Words<Seat> = {
  labels: seats,
  hints: [
    [/监事长|监事会主席/, 'supervisory-chair'],
    [/监事/, 'supervisor'],
    [/(名誉|荣誉|顾问|名誉会长)/, 'other'],
    [/(常务|执行)副(会长|理事长|主席)/, 'executive-vice-president'],
    [/副(秘书长)/, 'other'],
    [/副(会长|理事长|主席)/, 'vice-president'],
    [/秘书长/, 'secretary-general'],
    [/(会长|理事长|主席)/, 'president'],
    [/(常务|常任)理事/, 'standing-council-member'],
    [/理事/, 'council-member'],
  ],
}

/** What each row of a 商会班子 ledger proposes, before its people are known. */
export function placePosts(
  rows: ReadRow[],
  columns: ReadSheet['columns'],
  chambers: Map<string, bigint>,
  statedOn: Temporal.PlainDate,
): Proposal<PostColumn>[] {
  return rows.map((row) => {
    const cells = row.values as PostRow
    const { findings, doubt, day, word, reference, kept } = placing(row, columns, ['chamber', 'seat', 'name'])
    const name = personName(cells.name)
    const term = cells.term ? readTermNumber(cells.term) : null
    if (cells.term && term === null)
      doubt('term', cells.term, `写作“${cells.term}”，读不出是第几届。请写成 4 或第四届。`)
    const tookOfficeOn = day('tookOfficeOn', cells.tookOfficeOn)
    if (tookOfficeOn && Temporal.PlainDate.compare(tookOfficeOn, statedOn) > 0) {
      doubt('tookOfficeOn', `${tookOfficeOn}`, `是 ${tookOfficeOn}，晚于台账的截至日期 ${statedOn}。请核对。`)
    }
    const chamberName = nameText(cells.chamber)
    const seatText = tidyText(cells.seat)
    const values: Proposal<PostColumn>['values'] = {
      name,
      nameKey: matchKey(name),
      chamberName,
      chamberKey: matchKey(chamberName),
      chamberId: reference('chamber', cells.chamber, chambers, unknownChamber),
      ...kept<PostColumn>('term', { term }),
      seat: word('seat', cells.seat, seatWords) ?? 'other',
      seatText,
      ...kept<PostColumn>('partyMember', { partyMember: cells.partyMember }),
      ...kept<PostColumn>('tookOfficeOn', { tookOfficeOn }),
    }
    return {
      row: row.rowNumber,
      label: `${chamberName} ${seatText} ${name}`,
      naturalKey: [matchKey(chamberName), term ?? '', matchKey(seatText), matchKey(name)].join(' '),
      sequence: cells.sequence,
      values,
      findings,
    }
  })
}
