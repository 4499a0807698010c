// What every module's rules say of a day, and what of it an actor is shown.
import { type RawBuilder, sql } from 'kysely'
import type { Database, Db } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { citedAs, forces, resolve, type Source } from '#kernel/law/law.ts'
import { among } from '#kernel/module/gathering.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { type Asked, type Finding, findingsOf, type RuleFamily } from '#kernel/module/rule-family.ts'
import type { Citation, Draft, Subject, Sure } from '#kernel/rules/rule.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { shownMembers } from '#modules/party/index.ts'
import type { ArticleView, FindingGroup, FindingView } from './contract.ts'
import { exempted, standingExemptions } from './exemptions.ts'
import { readFindings } from './keep.ts'
import { renewFindings } from './stored.ts'

export const familiesOf = (modules: readonly Manifest[]): RuleFamily[] =>
  modules.flatMap((m) => m.rules ?? [])

/** Findings of all families, computed: those that want attention first, then by the day on which they are due. */
export async function findings(
  db: Db,
  families: readonly RuleFamily[],
  asked: Omit<Asked, 'ids'> & { subject?: { kind: Subject; ids: bigint[] } },
): Promise<Finding[]> {
  const { subject, ...rest } = asked
  const all: Finding[][] = []
  for (const family of families) {
    if (subject && family.of !== subject.kind) continue
    all.push(await findingsOf(family, db, { ...rest, ids: subject?.ids ?? null }))
  }
  const exemptions = await standingExemptions(db)
  return inOrder(
    all.flat().map((f) => exempted(f, asked.on, exemptions)),
    families,
  )
}

const order: Finding['standing'][] = [
  'attention',
  'near',
  'unknown',
  'open',
  'done',
  'not-applicable',
  'no-basis',
]
const byDay = (a: Temporal.PlainDate | null, b: Temporal.PlainDate | null) =>
  a && b ? Temporal.PlainDate.compare(a, b) : Number(a === null) - Number(b === null)

/** The most pressing first; then by the day on which they are due, by rule, by subject. */
function inOrder(found: Finding[], families: readonly RuleFamily[]): Finding[] {
  const rules = new Map(families.flatMap((f) => f.described).map(({ id }, place) => [id, place]))
  const place = (f: Finding) => order.indexOf(f.standing)
  const rule = (f: Finding) => rules.get(f.rule) ?? 0
  return found.sort(
    (a, b) =>
      place(a) - place(b) ||
      byDay(a.dueOn, b.dueOn) ||
      rule(a) - rule(b) ||
      Number(a.subject.id - b.subject.id) ||
      byDay(a.period?.from ?? null, b.period?.from ?? null),
  )
}

/** By which kind of records a subject of each kind is seen. */
const seenBy = { chamber: 'chambers', 'party-organization': 'organizations', member: 'rolls' } as const

/** The subjects that an actor may see; null for all. Whether it does is up to the policies: this only narrows down. */
async function seenSubjects(reading: Db, { account }: Actor, kind: Subject): Promise<bigint[] | null> {
  const sees = account?.sees
  if (!sees) return null
  const seen = sees[seenBy[kind]]
  if (seen === 'all') return null
  if (kind !== 'member') return seen
  const { rows } = await sql<{ id: bigint }>`
    select distinct s.person_id as id from (${shownMembers(reading)}) s`.execute(reading)
  return rows.map((r) => r.id)
}

/** Whose findings, and which of them. */
export interface FindingsAsked {
  on: Temporal.PlainDate
  rule?: string | undefined
  kind?: Subject | undefined
  id?: bigint | undefined
  /** Only those that want something done, or would if they were not exempt. */
  wanting?: boolean
  draft?: Draft
}

const kinds: Subject[] = ['chamber', 'party-organization', 'member']
/** What wants something done; the rest is told where one subject or one rule is asked for. */
const wanting: Finding['standing'][] = ['attention', 'near']

/**
 * The findings that an actor is shown. Rules are judged over everything that is known, and then only of the subjects
 * that the actor sees is told: whoever does not see the roll would else be told that nobody is on it. Those of the
 * business date are stored; those of another day, or under a draft, are computed.
 */
export async function findingsFor(
  database: Pick<Database, 'db'>,
  reader: { actor: Actor; db: Db },
  families: readonly RuleFamily[],
  asked: FindingsAsked,
): Promise<Finding[]> {
  const { businessDate } = await readSettings(database.db)
  if (asked.draft === undefined && asked.on.equals(businessDate)) {
    await renewFindings(database, families, businessDate)
    const stored = await readFindings(reader.db, families, businessDate, await meant(reader, asked))
    // Null only where the date or the program was changed within this very moment.
    if (stored) return inOrder(stored, families)
  }
  return computedFor(database, reader, families, asked)
}

/** The condition on `f`. Whom somebody with limits sees is named: so they are found by index, and not by the policy. */
async function meant(reader: { actor: Actor; db: Db }, { rule, kind, id, wanting: only }: FindingsAsked) {
  const conditions: RawBuilder<unknown>[] = []
  if (rule !== undefined) conditions.push(sql`f.rule = ${rule}`)
  if (kind !== undefined) conditions.push(sql`f.kind = ${kind}`)
  if (id !== undefined) conditions.push(sql`f.subject_id = ${id}`)
  if (only) conditions.push(sql`(f.standing in ('attention', 'near') or f.exemption_id is not null)`)
  const own: RawBuilder<unknown>[] = []
  for (const one of kind ? [kind] : kinds) {
    const seen = await seenSubjects(reader.db, reader.actor, one)
    own.push(sql`(f.kind = ${one} and ${among(sql`f.subject_id`, seen)})`)
  }
  return sql.join([...conditions, sql`(${sql.join(own, sql` or `)})`], sql` and `)
}

async function computedFor(
  database: Pick<Database, 'db'>,
  reader: { actor: Actor; db: Db },
  families: readonly RuleFamily[],
  { kind, id, wanting: only, ...asked }: FindingsAsked,
): Promise<Finding[]> {
  const all: Finding[] = []
  for (const one of kind ? [kind] : kinds) {
    const seen = await seenSubjects(reader.db, reader.actor, one)
    const ids = id === undefined ? seen : seen === null || seen.includes(id) ? [id] : []
    const of = families.filter((f) => f.of === one)
    all.push(
      ...(await findings(database.db, of, { ...asked, ...(ids ? { subject: { kind: one, ids } } : {}) })),
    )
  }
  return inOrder(
    all.filter((f) => !only || f.exemptionId !== null || wanting.includes(f.standing)),
    families,
  )
}

/** An article as a screen shows it. */
export function articleView(law: Map<string, Source>, cite: Citation, sure: Sure): ArticleView {
  const found = resolve(law, cite)
  if (!found) throw new Error(`law/${cite.source}.md has no article ${cite.article}`)
  return {
    source: cite.source,
    cited: citedAs(found),
    quote: found.article.quote,
    force: forces[found.source.force],
    toBeChecked: sure !== 'read',
  }
}

export const findingView = (
  law: Map<string, Source>,
  exemptible: ReadonlySet<string>,
  f: Finding,
): FindingView => ({
  rule: f.rule,
  title: f.title,
  subject: { ...f.subject, id: String(f.subject.id) },
  period: f.period?.name ?? null,
  standing: f.standing,
  severity: f.severity,
  dueOn: f.dueOn?.toString() ?? null,
  because: f.because,
  missing: [...f.missing],
  article: f.cite && f.sure ? articleView(law, f.cite, f.sure) : null,
  remedy: f.remedy.text,
  exemption: f.exemptionId === null ? null : String(f.exemptionId),
  exemptible: exemptible.has(f.rule),
})

/** The findings of each rule together, in the order of the findings: the most pressing first. */
export function groupsOf(found: readonly Finding[]): FindingGroup[] {
  return [...Map.groupBy(found, (f) => f.rule)].flatMap(([rule, findings]) => {
    const [first] = findings
    if (!first) return []
    const days = findings.flatMap(({ dueOn }) => dueOn?.toString() ?? []).toSorted()
    const subjects = new Set(findings.map(({ subject: { id, kind } }) => `${kind} ${id}`)).size
    return [{ rule, title: first.title, standing: first.standing, subjects, dueOn: days[0] ?? null }]
  })
}
