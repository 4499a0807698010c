// How the ledger 结对共建 is read.
import { matchKey, tidyText } from '#kernel/base/text.ts'
import { nameText, placing, unknownPartyOrganization, type Words } from '#kernel/module/place.ts'
import type { Proposal } from '#kernel/module/take.ts'
import type { ReadSheet } from '#kernel/sheets/find.ts'
import { column, ledger, type RowOf } from '#kernel/sheets/ledger.ts'
import { type PartnerKind, partnerKinds } from './contract.ts'
import type { PairingColumn } from './tables.ts'

export const pairingLedger = ledger({
  id: 'pairings',
  title: '结对共建',
  columns: {
    sequence: column.text({ headings: ['序号', '编号'] }),
    organization: column.text({
      names: 'party-organization',
      headings: ['党组织名称', '商会党组织', '甲方', '甲方党组织', '本方党组织'],
      required: true,
    }),
    partner: column.text({
      headings: [
        '结对单位',
        '结对党组织',
        '共建单位',
        '结对共建单位',
        '共建党组织',
        '乙方',
        '结对共建党组织',
        '共建对象',
        '结对对象',
        '结对共建对象',
        '乙方党组织',
        '对方党组织',
      ],
      required: true,
    }),
    kind: column.text({
      headings: [
        '单位类型',
        '结对单位类型',
        '类型',
        '共建单位类型',
        '单位性质',
        '共建单位性质',
        '结对单位性质',
        '结对类型',
        '共建类型',
        '对象类型',
      ],
      titled: /(机关|律师事务所|律所)/,
    }),
    signedOn: column.date({
      headings: [
        '签约日期',
        '结对日期',
        '签订日期',
        '协议签订日期',
        '起始日期',
        '共建日期',
        '签约',
        '协议起始日期',
        '开始日期',
        '协议日期',
        '结对共建日期',
      ],
    }),
    endedOn: column.date({
      headings: [
        '终止日期',
        '到期日期',
        '结束日期',
        '协议到期日期',
        '协议终止日期',
        '截止日期',
        '协议截止日期',
        '有效期至',
        '共建到期日期',
      ],
    }),
    content: column.text({
      headings: [
        '共建内容',
        '结对内容',
        '合作内容',
        '活动内容',
        '共建项目',
        '主要内容',
        '共建主要内容',
        '共建活动',
        '协议内容',
        '备注',
      ],
    }),
  },
  recognisedBy: [['signedOn', 'endedOn', 'kind', 'content']],
})

const kindWords: Words<PartnerKind> = {
  labels: partnerKinds,
  hints: [
    [/律师|律所/, 'law-firm'],
    [/机关|政府|部门/, 'government-organ'],
    [/其他|其它/, 'other'],
  ],
}

/** What a partner is by its name, where no column says so. */
const kindByName = (name: string): string | null => {
  if (/律师事务所|律所/.test(name)) return partnerKinds['law-firm']
  return /机关|局|委员会办公室/.test(name) ? partnerKinds['government-organ'] : null
}

/** What each row of a 结对共建 ledger proposes. */
export function placePairings(
  { rows, columns }: Pick<ReadSheet, 'rows' | 'columns'>,
  organizations: Map<string, bigint>,
): Proposal<PairingColumn>[] {
  return rows.map((row) => {
    const cells = row.values as RowOf<typeof pairingLedger>
    const { findings, doubt, day, word, reference, kept } = placing(row, columns, ['organization', 'partner'])
    const organizationName = nameText(cells.organization)
    const partnerName = nameText(cells.partner)
    const signedOn = day('signedOn', cells.signedOn)
    const endedOn = day('endedOn', cells.endedOn)
    if (signedOn && endedOn && Temporal.PlainDate.compare(endedOn, signedOn) < 0) {
      doubt('endedOn', endedOn.toString(), '早于签约日期。请核对。')
    }
    return {
      row: row.rowNumber,
      label: `${organizationName}与${partnerName}`,
      naturalKey: [matchKey(organizationName), matchKey(partnerName), signedOn?.toString() ?? ''].join(' '),
      sequence: cells.sequence,
      findings,
      values: {
        organizationName,
        organizationId: reference(
          'organization',
          cells.organization,
          organizations,
          unknownPartyOrganization,
        ),
        partnerName,
        partnerKind: word('kind', cells.kind ?? kindByName(partnerName), kindWords),
        ...kept<PairingColumn>('signedOn', { signedOn }),
        ...kept<PairingColumn>('endedOn', { endedOn }),
        ...kept<PairingColumn>('content', { content: cells.content && tidyText(cells.content) }),
      },
    }
  })
}
