// What every module's rules say of a day, and what of it an actor is shown.
import { sql } from 'kysely'
import type { Database, Db } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { citedAs, forces, resolve, type Source } from '#kernel/law/law.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import type { Asked, Finding, RuleFamily } from '#kernel/module/rule-family.ts'
import type { Citation, Subject, Sure } from '#kernel/rules/rule.ts'
import type { ArticleView, FindingView } from './contract.ts'

export const familiesOf = (modules: readonly Manifest[]): RuleFamily[] =>
  modules.flatMap((m) => m.rules ?? [])

/** Findings of all families: those that want attention first, then by the day on which they are due. */
export async function findings(
  db: Db,
  families: RuleFamily[],
  asked: Omit<Asked, 'ids'> & { subject?: { kind: Subject; ids: bigint[] } },
): Promise<Finding[]> {
  const { subject, ...rest } = asked
  const all: Finding[] = []
  for (const family of families) {
    if (subject && !family.described.some((d) => d.of === subject.kind)) continue
    all.push(...(await family.findings(db, { ...rest, ids: subject?.ids ?? null })))
  }
  const place = (f: Finding) => order.indexOf(f.standing)
  return all.sort((a, b) => place(a) - place(b) || byDue(a, b))
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
const byDue = ({ dueOn: a }: Finding, { dueOn: b }: Finding) =>
  a && b ? Temporal.PlainDate.compare(a, b) : Number(a === null) - Number(b === null)

/** The keys of the subjects of a kind, as they stand in the tables of the registry. */
const subjectTables: Record<Subject, ReturnType<typeof sql>> = {
  chamber: sql`select organization_id as id from organizations.chamber where superseded_at is null`,
  'party-organization': sql`select record_id as id from party.organization where superseded_at is null`,
  member: sql`select person_id as id from party.member where superseded_at is null`,
}

/**
 * The subjects that an actor sees; null for all. Rules are judged over everything that is known, and then only of
 * those is told: whoever does not see the roll would else be told that nobody is on it.
 */
export async function seenSubjects(reading: Db, { account }: Actor, kind: Subject): Promise<bigint[] | null> {
  if (!account?.sees) return null
  const { rows } = await sql<{ id: bigint }>`select distinct id from (${subjectTables[kind]}) seen`.execute(
    reading,
  )
  return rows.map((r) => r.id)
}

/** The findings that an actor is shown. */
export async function findingsFor(
  database: Pick<Database, 'db'>,
  reader: { actor: Actor; db: Db },
  families: RuleFamily[],
  asked: Omit<Asked, 'ids'> & { kind?: Subject | undefined; id?: bigint | undefined },
): Promise<Finding[]> {
  const { kind, id, ...rest } = asked
  const kinds: Subject[] = kind ? [kind] : ['chamber', 'party-organization', 'member']
  const all: Finding[] = []
  for (const one of kinds) {
    const seen = await seenSubjects(reader.db, reader.actor, one)
    const ids = id === undefined ? seen : seen === null || seen.includes(id) ? [id] : []
    const of = families.filter((f) => f.described.some((d) => d.of === one))
    const found = await findings(database.db, of, {
      ...rest,
      ...(ids ? { subject: { kind: one, ids } } : {}),
    })
    all.push(...found.filter((f) => f.subject.kind === one))
  }
  return all
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

export const findingView = (law: Map<string, Source>, f: Finding): FindingView => ({
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
})
