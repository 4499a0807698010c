// `rules`, `duties`, `check`, `reference`: what must hold, who owes what by when, what wants attention, and why.
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readLaw } from '#kernel/law/law.ts'
import type { Finding } from '#kernel/module/rule-family.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import {
  familiesOf,
  findingsFor,
  legislationReference,
  libraryOf,
  standings,
} from '#modules/compliance/index.ts'
import { modules } from '../modules.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import { type Options, UsageError } from './options.ts'

const law = readLaw()
const families = familiesOf(modules)
const library = libraryOf(law, families)
const cited = new Map(library.map((r) => [r.id, r]))

/** How many cases each rule was tried on: kept beside the law by the test of the rules. */
const casesFile = new URL('../../../law/cases.json', import.meta.url)

/** Prints every rule: its id, title, article, since when it is in force, how it is worded, on how many cases tried. */
export async function listRules(options: Options): Promise<number> {
  const cases = JSON.parse(await readFile(casesFile, 'utf8')) as Record<string, number>
  const told = library.map(({ id, title, versions }) => {
    const last = versions.at(-1)
    return {
      id,
      title,
      source: last?.article.source,
      article: last?.article.cited,
      from: last?.from,
      severity: last?.severity,
      cases: cases[id] ?? 0,
    }
  })
  if (options.json) console.log(JSON.stringify(told, null, 2))
  else for (const r of told) console.log(`${r.id}\t${r.title}\t${r.article}\t${r.from} 起\t${r.cases} 个案例`)
  return 0
}

/** Where the generated reference of legislation stands. */
export const referenceFile = fileURLToPath(new URL('../../../docs/reference/legislation.md', import.meta.url))

/** What it should hold. */
export const reference = (): string => legislationReference(law, library)

/** Writes the reference of legislation anew. */
export async function writeReference(): Promise<number> {
  await mkdir(dirname(referenceFile), { recursive: true })
  await writeFile(referenceFile, reference())
  return 0
}

/** Prints who owes what: the findings of a day, all of them or those of one rule or one organization. */
export async function listDuties(options: Options): Promise<number> {
  if (options.rule !== undefined && !cited.has(options.rule)) {
    throw new UsageError(`没有编号为“${options.rule}”的规矩。全部编号见 rules 命令。`)
  }
  return withData(options.data, async (database) => {
    const { db } = database
    const on = options.asOf ?? (await readSettings(db)).businessDate
    const all = await findingsFor(database, { actor: operator(), db }, families, { on, rule: options.rule })
    const found = all.filter(
      ({ subject, standing }) =>
        (options.organization === undefined || subject.name.includes(options.organization)) &&
        (options.json || standing === 'attention' || standing === 'near'),
    )
    if (options.json) console.log(JSON.stringify(found.map(told), null, 2))
    else for (const f of found) console.log(lineOf(f))
    return 0
  })
}

/** Counts the findings of a day by rule. */
export async function checkRules(options: Options): Promise<number> {
  return withData(options.data, async (database) => {
    const { db } = database
    const on = options.asOf ?? (await readSettings(db)).businessDate
    const reader = { actor: operator(), db }
    const counts = new Map<string, Map<string, number>>(library.map(({ id }) => [id, new Map()]))
    for (const { rule, standing } of await findingsFor(database, reader, families, { on })) {
      const count = counts.get(rule)
      count?.set(standing, (count.get(standing) ?? 0) + 1)
    }
    const rows = [...counts].map(([rule, count]) => ({ rule, ...Object.fromEntries(count) }))
    if (options.json) console.log(JSON.stringify(rows, null, 2))
    else
      for (const [rule, count] of counts) {
        const words = [...count].map(([s, n]) => `${standings[s as keyof typeof standings]} ${n}`).join('，')
        console.log(`${cited.get(rule)?.title}\t${words}\t（${rule}）`)
      }
    return 0
  })
}

const articleOf = (f: Finding) =>
  cited.get(f.rule)?.versions.find((v) => v.article.source === f.cite?.source)?.article.cited ?? null

const told = (f: Finding) => ({
  rule: f.rule,
  subject: f.subject.name,
  period: f.period?.key ?? null,
  status: f.standing,
  dueOn: f.dueOn?.toString() ?? null,
  article: articleOf(f),
  facts: f.missing.length > 0 ? `缺：${f.missing.join('、')}` : f.because,
  remedy: f.remedy.text,
})

const lineOf = (f: Finding) =>
  [
    standings[f.standing],
    f.subject.name,
    `${f.period?.name ?? ''}${f.title}`,
    f.because,
    articleOf(f) ?? '无现行依据',
  ].join('\t')
