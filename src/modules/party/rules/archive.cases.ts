// The cases of the electronic archive, for a lawyer to read.
import { casesOf, day } from '#test/rules/cases.ts'
import { type ArchiveFacts, archiveRenewed } from './archive.ts'

const stated = (on: string): ArchiveFacts => ({ statedOn: day(on) })

export const archiveCases = [
  casesOf(archiveRenewed, stated('2019-03-31'), [
    ['当天更新的', '2019-03-31', {}, 'kept'],
    ['正好十二个月', '2020-03-31', {}, 'kept'],
    ['十二个月零一天', '2020-04-01', {}, 'broken'],
    ['十一个月零一天', '2020-03-01', {}, 'kept'],
    ['十三个月', '2020-04-30', {}, 'broken'],
    ['闰日截至，次年二月底还在期内', '2021-02-28', stated('2020-02-29'), 'kept'],
    ['闰日截至，次年三月一日过期', '2021-03-01', stated('2020-02-29'), 'broken'],
    ['还没有台账写到它', '2020-04-01', { statedOn: null }, 'unknown'],
    ['文件施行前一天', '2008-12-31', stated('2007-01-01'), 'no-basis'],
    ['文件施行当天', '2009-01-01', stated('2007-01-01'), 'broken'],
  ]),
]
