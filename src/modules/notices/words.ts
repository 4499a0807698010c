// What a reminder says: in a mail, in a group, in a letter. Pure; no blame, no exclamation.
import { formatDate } from '#kernel/time/date.ts'

/** What is kept of one reminder, as far as its words need it. */
export interface Matter {
  kind: string
  subjectId: bigint
  subjectName: string
  rule: string
  title: string
  periodName: string | null
  dueOn: Temporal.PlainDate | null
  because: string
  cited: string | null
  remedy: string
  sentOn: Temporal.PlainDate
  sentBy: string
}

/** By when: a day that has passed is named as what it was. */
const byWhen = ({ dueOn, sentOn }: Matter): string => {
  if (!dueOn) return ''
  return Temporal.PlainDate.compare(dueOn, sentOn) < 0
    ? `原定${formatDate(dueOn)}前办理`
    : `请在${formatDate(dueOn)}前办理`
}

const ended = (text: string) => (/[。？]$/.test(text) || text === '' ? text : `${text}。`)
const joined = (...parts: string[]) => parts.filter((part) => part !== '').join('，')

/** What is asked and where things stand: 支部党员大会一般每季度召开 1 次（2019年一季度），…。 */
export const whatIsAsked = (m: Matter): string =>
  ended(joined(`${m.title}${m.periodName ? `（${m.periodName}）` : ''}`, byWhen(m))) +
  (m.because && `眼下：${ended(m.because)}`)

const underWhich = ({ cited }: Matter) => (cited ? `依据：${cited}。` : '')
const whatToDo = ({ remedy }: Matter) => (remedy ? `怎么办：${ended(remedy)}` : '')

const closing = '办了、登记了，就自动销去。需要帮忙的请告诉我们，可以上门。'

/** One after another, numbered where there are several. */
const numbered = (lines: string[]) =>
  lines.length === 1 ? lines : lines.map((line, at) => `${at + 1}. ${line}`)

const bySubject = <M extends Matter>(matters: readonly M[]): M[][] => [
  ...Map.groupBy(matters, (m) => `${m.kind} ${m.subjectId}`).values(),
]

/** The text of all reminders that go to one mailbox or one group together. */
export function digest(matters: readonly Matter[], from: string): { subject: string; text: string } {
  const subjects = bySubject(matters)
  const [first] = matters
  const parts = subjects.map((own) =>
    [
      `${own[0]?.subjectName}：`,
      ...numbered(own.map((m) => `${whatIsAsked(m)}${underWhich(m)}${whatToDo(m)}`)),
    ].join('\n'),
  )
  const subject =
    matters.length === 1 && first ? `提醒：${first.title}` : `提醒：${matters.length} 件该办的事`
  return { subject, text: `${parts.join('\n\n')}\n\n${closing}\n${signed(matters, from)}` }
}

const signed = (matters: readonly Matter[], from: string) => {
  const last = matters.at(-1)
  return [from, last?.sentBy, last && formatDate(last.sentOn)].filter(Boolean).join('　')
}

/** For a chat: rule by rule, with the organizations named or not. */
export function chatText(matters: readonly Matter[], from: string, named: boolean): string {
  const steps = [...Map.groupBy(matters, (m) => `${m.rule} ${m.periodName} ${m.dueOn}`).values()]
  const parts = steps.flatMap((own) => {
    const [m] = own
    if (!m) return []
    const asked = ended(joined(`${m.title}${m.periodName ? `（${m.periodName}）` : ''}`, byWhen(m)))
    const who = named ? `请${own.map((one) => one.subjectName).join('、')}办理。` : ''
    return [`${asked}${who}${underWhich(m)}${whatToDo(m)}`]
  })
  return ['【提醒】', ...numbered(parts), closing, signed(matters, from)].join('\n')
}

/** The reminders of each organization together: one letter each. */
export const lettersOf = bySubject
