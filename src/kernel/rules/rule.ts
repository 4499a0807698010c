// Rules as code: dated, cited and pure. Whether one applies is asked before whether it is kept (a false alarm is worse
// than none), and what a rule does not know it says.
import { isBefore } from './period.ts'

/** An article of a source in `law/`: a test and the start of the program see that it is there. */
export interface Citation {
  /** The name of the file in `law/`. */
  source: string
  /** The anchor of the article there: 11. */
  article: string
}
export const cite = (source: string, article: number | string): Citation => ({
  source,
  article: String(article),
})

/** By the wording: 应当/必须/不得 is `must`, 一般 is `should` (a hint), 倡导 is `may` (shown, never counted). */
export type Severity = 'must' | 'should' | 'may'

/** How sure the words are: read in the text, known from others, or not checked. The latter two are shown as 待核对. */
export type Sure = 'read' | 'reported' | 'unchecked'

/** A number that a rule takes, by the day from which it holds. A city may set its own where the rule leaves it open. */
export interface Parameter {
  id: string
  label: string
  unit: string
  values: { from: string; value: number; cite: Citation; sure: Sure }[]
}

/** A rule's words in force from a day, until the next ones. */
export interface Version {
  from: string
  /** The first day on which it is no longer in force, where nothing takes its place. */
  until?: string
  cite: Citation
  severity: Severity
  sure: Sure
}

/** What a rule is asked with beside the facts. */
export interface At {
  on: Temporal.PlainDate
  /** The value of a parameter on the day; undefined before its first. */
  value(parameter: Parameter): number | undefined
}

/** What a rule answers of facts that it applies to. `because` names the facts it used, for the reader. */
export type Check =
  | { kept: true; because: string; evidence?: readonly bigint[] }
  | { kept: false; because: string }
  | { missing: readonly string[] }

export type Subject = 'chamber' | 'party-organization' | 'member'

export interface Rule<Facts> {
  /** Fixed for ever: `module.what-must-hold`. */
  id: string
  /** What must hold, in the clerk's words. */
  title: string
  of: Subject
  /** Oldest first. Before the first there is no basis in force. */
  versions: readonly Version[]
  parameters: readonly Parameter[]
  /** Why it does not apply to these facts, in words; null where it does. */
  notFor(facts: Facts, at: At): string | null
  check(facts: Facts, at: At): Check
  /** A superior may allow somebody not to keep it for a time; of what the law forbids nobody can. */
  exemptible?: true
  /** How a breach stands, where it is no more than a date that draws near. */
  brokenIs?: 'near'
  /** The cheapest lawful way to mend it, in words, and where that is done. */
  remedy: { text: string; page?: string }
}

/** Declares a rule; only lets the types of its parts be inferred from one another. */
export const rule = <Facts>(r: Rule<Facts>): Rule<Facts> => r

export type Outcome =
  | { status: 'kept' | 'broken'; version: Version; because: string; evidence: readonly bigint[] }
  | { status: 'unknown'; version: Version; missing: readonly string[] }
  | { status: 'not-applicable'; because: string }
  /** 无现行依据: the day lies before the first words, or after the last. */
  | { status: 'no-basis' }

/** What is assumed instead of what is in force, to see who would change: other values, other days. */
export interface Draft {
  /** By parameter id: from a day on, another value. */
  values?: Record<string, { from: string; value: number }>
  /** By rule id: the day from which its last version is in force. */
  from?: Record<string, string>
}

const days = new Map<string, Temporal.PlainDate>()
/** The day that a declaration names; there are few, and they are asked for once a finding. */
export function day(text: string): Temporal.PlainDate {
  const known = days.get(text)
  if (known) return known
  const read = Temporal.PlainDate.from(text)
  days.set(text, read)
  return read
}

/** The value of a parameter on a day. */
export function valueOn(parameter: Parameter, on: Temporal.PlainDate, draft: Draft = {}): number | undefined {
  const drafted = draft.values?.[parameter.id]
  if (drafted && !isBefore(on, day(drafted.from))) return drafted.value
  return parameter.values.findLast((v) => !isBefore(on, day(v.from)))?.value
}

/** The version that is in force on a day; null where there is no basis. */
export function versionOn(
  { id, versions }: Pick<Rule<never>, 'id' | 'versions'>,
  on: Temporal.PlainDate,
  draft: Draft = {},
): Version | null {
  const moved = draft.from?.[id]
  const last = versions.at(-1)
  const known =
    moved === undefined || last === undefined
      ? versions
      : [...versions.slice(0, -1), { ...last, from: moved }]
  const found = known.findLast((v) => !isBefore(on, day(v.from)))
  return found && !(found.until !== undefined && !isBefore(on, day(found.until))) ? found : null
}

/** Judges facts by a rule as of a day: basis first, then whether it applies, then whether it is kept. */
export function judge<F>(r: Rule<F>, facts: F, on: Temporal.PlainDate, draft: Draft = {}): Outcome {
  const version = versionOn(r, on, draft)
  if (version === null) return { status: 'no-basis' }
  return judgeUnder(r, facts, version, { on, value: (parameter) => valueOn(parameter, on, draft) })
}

/** Judges facts by the words that are in force: whether they apply, then whether they are kept. */
export function judgeUnder<F>(
  r: Pick<Rule<F>, 'notFor' | 'check'>,
  facts: F,
  version: Version,
  at: At,
): Outcome {
  const because = r.notFor(facts, at)
  if (because !== null) return { status: 'not-applicable', because }
  const check = r.check(facts, at)
  if ('missing' in check) return { status: 'unknown', version, missing: check.missing }
  return {
    status: check.kept ? 'kept' : 'broken',
    version,
    because: check.because,
    evidence: check.kept ? (check.evidence ?? []) : [],
  }
}
