// The electronic archive of Party work and of members is renewed within its period.
import { isBefore, monthsAfter } from '#kernel/rules/period.ts'
import { rule } from '#kernel/rules/rule.ts'
import { archiveMonths } from './parameters.ts'
import { broken, date, kept, local, missing, valueOf } from './words.ts'

/** What the ledgers' own dates (截至) tell of an organization's archive. */
export interface ArchiveFacts {
  /** The latest day as of which a ledger states the organization or a member on its roll; null where none does yet. */
  statedOn: Temporal.PlainDate | null
}

export const archiveRenewed = rule<ArchiveFacts>({
  id: 'party.archive-renewed',
  title: '党建工作和党员信息电子档案定期更新',
  of: 'party-organization',
  versions: [local('archive', 'should')],
  parameters: [archiveMonths],
  notFor: () => null,
  check({ statedOn }, at) {
    if (statedOn === null) return missing('写到本组织的台账的截至日期')
    const because = `党组织台账和党员名册最近截至 ${date(statedOn)}`
    return isBefore(monthsAfter(statedOn, valueOf(at, archiveMonths)), at.on)
      ? broken(because)
      : kept(because)
  },
  remedy: { text: '把最新的商会党组织台账、党员名册导入一次；没有变动的也导入，截至日期写当天。' },
})
