// Reads who was absent and why from one cell, in the many ways in which recorders write it. Pure.
import { matchKey, personName, tidyText } from '#kernel/base/text.ts'
import type { AbsenceReason } from './contract.ts'

export interface Absence {
  name: string
  /** As it is written; null where none is. */
  reason: string | null
  reasonKind: AbsenceReason | null
}

export interface Absentees {
  absences: Absence[]
  /** How many the cell says were absent; null where it does not say. */
  count: number | null
}

/** A cell that says: nobody. */
const nobody = [
  /^(?:无|没有|0|零)(?:人|名)?(?:缺席|缺勤|请假|未到)?(?:人员|者|情况)?$/,
  /^(?:无人(?:缺席|缺勤|请假|未到)|全勤|满勤|到齐|(?:全部|全员|全体|均)(?:党员)?(?:已)?(?:到会|到齐|出席|参加|到)?)$/,
]

const reasonKinds: readonly (readonly [RegExp, AbsenceReason])[] = [
  [/(?:企业|单位|公司|所在|原|其他).{0,4}(?:支部|党组织|党委|总支)|(?:企业|单位).*参加/, 'at-home-branch'],
  [/病|住院|就医|手术|不适|体检/, 'ill'],
  [/差|公出|外出|外地|出国|出境|境外|国外/, 'travelling'],
  [/假|私事|家事|家中|有事|因事/, 'leave'],
]

const reasonWords =
  '病假|事假|产假|婚假|丧假|年假|休假|公假|请假|生病|因病|有病|住院|手术|出差|外出|公出|因公|公差|出国|' +
  '有事|因事|值班|加班|开会|培训|在企业支部参加|在企业参加'
const reason = `(?:因|请|已)?(?:${reasonWords})`
const onlyReason = new RegExp(`^${reason}$`)
/** 张三因病; 均 makes it the reason of those before as well. */
const nameAndReason = new RegExp(`^(\\p{Script=Han}{2,4}?)(均|都)?(${reason})$`, 'u')
const nameThenReason = /^(\p{Script=Han}{2,4})(?:[:：]|[-–—]+)(.+)$/u
/** Where the next clause begins: 病假：张三；出差：李四. */
const clauseEnd = new RegExp(`[;；]|[、，, ](?=${reason}(?:\\d+[人名])?[:：])`)
/** What may stand before a list of names, without being a reason: 缺席人员：. */
const label = /^(?:缺席|缺勤|未到|未参加|请假)?(?:人员|名单|党员|同志)*$/
/** 张三等3人, 病假2人, 3人. */
const counted = /^(.*?)(等|共|计)*(\d{1,3})(?:人|名|位)(?:党员|同志)?$/
/** A remark behind a name that says who somebody is, not why he was absent. */
const standing =
  /^(?:男|女|预备党员|正式党员|(?:副?书记|.{0,2}委员|支委|党?小?组长|(?:常务)?副?会长|秘书长|理事|监事))$/
/** Words that no name has. */
const nameless = /党员|人员|部分|个别|其他|其余|若干|不详|附件|名单|签到|缺席|请假|同志/

/** What a reason that somebody wrote means. */
const reasonKindOf = (text: string): AbsenceReason =>
  reasonKinds.find(([hint]) => hint.test(text))?.[1] ?? 'other'

interface Tally {
  named: { name: string; reason: string | null }[]
  /** Those that are counted without a name. */
  unnamed: number
  /** False once something could not be read: then nobody knows how many they were. */
  whole: boolean
}

/**
 * Reads a cell such as 于生、谭轩（病假），朱克勤（出差）. A reason in brackets is that of all names since the reason
 * before it. `common`, from a column of its own, is the reason of those that have none in the cell.
 */
export function readAbsentees(cell: string | null, common: string | null = null): Absentees {
  const text = tidyText(cell ?? '').replace(/[。.]$/, '')
  if (text === '') return { absences: [], count: null }
  if (nobody.some((said) => said.test(matchKey(text)))) return { absences: [], count: 0 }
  const tally: Tally = { named: [], unnamed: 0, whole: true }
  for (const clause of text.split(clauseEnd)) readClause(clause, tally)
  const absences = tally.named.map(({ name, reason: own }): Absence => {
    const said = own ?? (common && tidyText(common))
    return { name, reason: said, reasonKind: said ? reasonKindOf(said) : null }
  })
  return { absences, count: tally.whole ? absences.length + tally.unnamed : null }
}

function readClause(clause: string, tally: Tally): void {
  const [, before = '', after = ''] = /^([^:：(（]{1,14})[:：](.+)$/.exec(clause) ?? []
  const head = counted.exec(before)?.[1] ?? before
  const headed = before !== '' && (label.test(head) || onlyReason.test(head))
  const start = tally.named.length
  let waiting = start
  const pieces = (headed ? after : clause).matchAll(
    /([^、，,/(（[【]*)(?:[(（[【]([^)）\]】]*)[)）\]】])?[、，,/]?/g,
  )
  for (const [, words = '', remark = null] of pieces) {
    const own = readWords(tidyText(words), remark, start, tally)
    const shared = own ?? (remark !== null && !standing.test(remark) ? remark : null)
    if (shared === null) continue
    for (const absence of tally.named.slice(waiting)) absence.reason ??= shared
    waiting = tally.named.length
  }
  if (headed && (onlyReason.test(head) || head.startsWith('请假'))) {
    for (const absence of tally.named.slice(start)) absence.reason ??= onlyReason.test(head) ? head : '请假'
  }
}

/** Counts what the words before a bracket name; answers a reason that is also that of the names before. */
function readWords(text: string, remark: string | null, start: number, tally: Tally): string | null {
  const words = text.replace(/^\d{1,2}[.．、)）]\s*/, '')
  if (words === '') return null
  const add = (names: string[], why: string | null) =>
    tally.named.push(...names.map((name) => ({ name, reason: why })))
  const [, some, , number] = counted.exec(words) ?? []
  if (some !== undefined) {
    const why = onlyReason.test(some) ? some : null
    const listed = namesIn((remark ?? '').replace(/[、，,]/g, ' '))
    // 病假2人（张三、李四）: here the bracket holds the names.
    if (listed?.length === Number(number)) add(listed, why)
    else if (why || some === '')
      tally.unnamed += Number(number) - (words.startsWith('等') ? tally.named.length - start : 0)
    else {
      add(namesIn(some) ?? [], null)
      tally.unnamed += Math.max(0, Number(number) - (tally.named.length - start))
    }
    return listed?.length === Number(number) ? why : null
  }
  const joined = words.replace(/\s/g, '')
  const [, name, all, behind] = nameAndReason.exec(joined) ?? []
  if (name && behind) {
    add([name], behind)
    return all ? behind : null
  }
  const [, told, because] = nameThenReason.exec(joined) ?? []
  if (told && because) {
    add([told], because)
    return null
  }
  const names = namesIn(words)
  if (names === null) tally.whole = false
  else add(names, null)
  return null
}

/** The names in a text that holds nothing else; null where it does. A name of two characters may be spaced: 冒  明. */
function namesIn(text: string): string[] | null {
  const names = tidyText(text)
    .replace(/(?<=\p{Script=Han}{2})(?:和|与|及)(?=\p{Script=Han}{2,3}$)/u, ' ')
    .replace(/(?<!\S)(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')
    .split(/(?<=\p{Script=Han}) /u)
    .map((name) => personName(name).replace(/(?<=.{2})同志$/, ''))
  const all = names.every(
    (name) =>
      !nameless.test(name) &&
      (/^\p{Script=Han}{2,4}$/u.test(name) ||
        /^(?:\p{Script=Han}+·\p{Script=Han}+|[A-Za-z][A-Za-z .'-]+)$/u.test(name)),
  )
  return all ? names : null
}
