// Reads a 接龙 of a chat: who comes, who asks leave and why. Pure.
import { personName, tidyText } from '#kernel/base/text.ts'

export interface Answer {
  name: string
  comes: boolean
  /** Of one who does not come: why, as it is written. */
  reason: string | null
}

export interface RollCall {
  /** What the chat calls it: its first line that is no answer. */
  title: string | null
  /** Each person once, by what they wrote last. */
  answers: Answer[]
  /** Those who are counted without a name: +1. */
  more: number
  /** Lines of which nobody can be read. */
  unread: string[]
}

/** Where a line begins: 1. 1、 1） (1) and, once they are plain digits, ① and keycaps. */
const numbered =
  /^[(（]?(\d{1,3})[)）]?(?:[.．、,，:：。·-]\s*|\s+|$|(?=\p{Script=Han})(?![月日年点时号周人名届个次季]))(?!\d)(.*)$/u
const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Variation_Selector}|\u20e3|\u200d/gu
const mark = /^#\s*(?:群?接龙|Group\s*Note)?/i
/** A line that shows how to answer. */
const sample = /^(?:例|示例|格式|比如|例如)(?:[:：\s]|$)/

const leaveWords =
  '病假|事假|产假|婚假|丧假|年假|休假|公假|请假|(?:因公)?出差|公出|外出|出国|公差|因公|生病|有病|看病|住院|手术|值班|加班|' +
  '培训|开会|有事|家中有事|不舒服|身体不适|来不了|去不了|到不了|不能来|不能参加|无法参加|不参加|不来|不去|缺席|' +
  '在企业支部参加|在企业参加'
const leave = new RegExp(leaveWords)
const comeWords =
  /^(?:准时|按时|可以|能|会|我|已)?(?:参加|到会|到场|出席|报到|报名|到|来|去)(?:会)?$|^(?:收到|好的?|是|OK|1|准时|已阅)$/i
/** What takes an answer back. */
const undone = /取消|作废|打错|写错/
const plus = /(?:\+|加|带)\s*(\d{1,2}|[一二两三四五六七八九])\s*(?:人|位|名)?(?:家属|同事)?/
const numerals: Record<string, number> = {
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const titles = /(?:同志|书记|委员|老师|会长|秘书长|总)$/
/** Four characters are a name, five with a surname of two; words of a chat are not. */
const namePattern = /^(?:\p{Script=Han}{2,4}|\p{Script=Han}{1,8}(?:·\p{Script=Han}{1,8})+)$/u
const noName = /党员|支部|大家|各位|通知|会议|学习|时间|地点|收到|活动|报名|接龙|全体|辛苦|谢谢|好的/

/** Reads the text of a 接龙. What somebody wrote last counts. */
export function readRollCall(text: string): RollCall {
  const lines = text
    .normalize('NFKC')
    .replace(pictures, '')
    .split(/\r?\n/)
    .map(tidyText)
    .filter((line) => line !== '')
  const answers = new Map<string, Answer>()
  const call: RollCall = { title: null, answers: [], more: 0, unread: [] }
  const hasNumbers = lines.some((line) => numbered.test(line))
  for (const line of lines) {
    const [, , said = ''] = numbered.exec(line) ?? []
    const plain = line.replace(mark, '').trim()
    if (said === '' && (hasNumbers || line.startsWith('#') || (call.title === null && !leave.test(line)))) {
      if (plain !== '' && !sample.test(plain) && !numbered.test(line)) call.title ??= plain
      continue
    }
    const answer = said === '' ? plain : said
    if (undone.test(answer)) {
      for (const name of namesIn(answer.replace(undone, ' '))) answers.delete(name)
      continue
    }
    const read = readLine(answer)
    if (read.answers.length === 0) call.unread.push(line)
    call.more += read.more
    for (const one of read.answers) {
      answers.delete(one.name)
      answers.set(one.name, one)
    }
  }
  return { ...call, answers: [...answers.values()] }
}

/** One line: several people may stand in it, each with a reason behind, or one reason behind them all. */
function readLine(line: string): { answers: Answer[]; more: number } {
  const [counted, number = ''] = plus.exec(line) ?? []
  const more = counted === undefined ? 0 : (numerals[number] ?? Number(number))
  const text = counted === undefined ? line : line.replace(counted, ' ')
  const answers: Answer[] = []
  // A remark in brackets goes with the names before it: 张三、李四（出差）.
  for (const piece of text.split(/[、，,;；/]|\s+(?=\p{Script=Han}{2,4}(?:\s|$|[(:：]))/u)) {
    const absent = leave.test(piece)
    const names = namesIn(piece)
    if (names.length === 0) {
      if (absent)
        for (const one of answers)
          if (one.comes) Object.assign(one, { comes: false, reason: reasonIn(piece) })
      continue
    }
    for (const name of names) answers.push({ name, comes: !absent, reason: absent ? reasonIn(piece) : null })
  }
  return { answers, more }
}

/** 请假，回老家 says more than 请假; a word alone is the reason itself. */
function reasonIn(piece: string): string {
  const remark = /[(:：-]\s*([^()]+?)\)?$/.exec(piece)?.[1]
  if (remark && leave.test(remark)) return tidyText(remark)
  return leave.exec(piece)?.[0] ?? '请假'
}

/** The people whom a piece names. Whatever stands in brackets, and words that answer, are none. */
function namesIn(piece: string): string[] {
  const bare = piece
    .replace(/\([^()]*\)?/g, ' ')
    .replace(/[:：-].*$/, ' ')
    .replace(/\b1\b/g, ' ')
  return bare
    .split(/[\s、，,;；/。.!！~～]+/)
    .map((word) => personName(word).replace(new RegExp(`(?:因|请|要|需)?(?:${leaveWords}).*$`), ''))
    .filter((word) => word !== '' && !comeWords.test(word))
    .map((word) =>
      word.replace(/(?<=.{2})(?:准时|按时)?(?:参加|到会|出席|收到|报名)$/, '').replace(titlesBehind, ''),
    )
    .filter((word) => namePattern.test(word) && !noName.test(word))
}

const titlesBehind = new RegExp(`(?<=^\\p{Script=Han}{2,3})${titles.source}`, 'u')
