// Bodies that are not ours: named in the cells of ledgers, known by their names, and never counted as ours.
import { type RawBuilder, sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Values } from '#kernel/history/timeline.ts'
import { keysetPage, type Page } from '#kernel/http/page.ts'
import { addOrganizations } from './add.ts'
import type { OutsideBody, OutsideBodyFilter, OutsideNature } from './contract.ts'
import { containing } from './named.ts'

/** The names, as they are compared, of what is ours here: the federation, chambers and enterprises. */
const ours = sql`(
  select name_key from organizations.chamber where superseded_at is null
  union all select name_key from organizations.enterprise where superseded_at is null)`

/** Whether a cell names one body: several, or a word such as 无, are left as they are written. */
const isOneBody = (name: string) =>
  !/[、，,；;/]/.test(name) && matchKey(name).length > 1 && !/^(暂无|没有|不详|待定)$/.test(matchKey(name))

/**
 * The outside bodies of these names, which ledgers name under `nature`: `matchKey(name)` → organization id. Those that
 * nobody has named yet are admitted; a name that is a chamber's, an enterprise's or the federation's is left out. The
 * caller leaves out the names of our Party organizations: they are no concern of this module.
 */
export async function admitOutsideBodies(
  work: Work,
  names: readonly string[],
  nature: OutsideNature,
): Promise<Map<string, bigint>> {
  const byKey = new Map(names.filter(isOneBody).map((name) => [matchKey(name), name]))
  const keys = [...byKey.keys()]
  const { rows: own } = await sql<{ nameKey: string }>`
    select name_key from ${ours} o where name_key = any(${keys}::text[])`.execute(work.tx)
  const { rows: federations } = await sql<{ name: string }>`
    select name from organizations.federation where superseded_at is null`.execute(work.tx)
  for (const key of [...own.map((o) => o.nameKey), ...federations.map((f) => matchKey(f.name))])
    byKey.delete(key)
  const { rows: known } = await sql<{ nameKey: string; id: bigint }>`
    select name_key, organization_id as id from organizations.outside_body
    where superseded_at is null and name_key = any(${[...byKey.keys()]}::text[])`.execute(work.tx)
  const bodies = new Map(known.map((k) => [k.nameKey, k.id]))
  const fresh = [...byKey].filter(([key]) => !bodies.has(key))
  const added = await addOrganizations(work, 'outside', fresh.length)
  await insertMany(
    work.tx,
    'organizations.outside_body',
    fresh.map(([nameKey, name], i) => ({
      organizationId: added[i] as bigint,
      name,
      nameKey,
    })),
  )
  for (const [i, [key]] of fresh.entries()) bodies.set(key, added[i] as bigint)
  await sql`
    insert into organizations.outside_nature (organization_id, nature)
    select id, ${nature} from unnest(${[...bodies.values()]}::bigint[]) id on conflict do nothing`.execute(
    work.tx,
  )
  return bodies
}

/** Where rows of a ledger name outside bodies: the field of the name, that of its body, and what they are there. */
interface Naming<F extends string> {
  name: F
  id: F
  nature: OutsideNature
  /** Names (`matchKey`) that are ours though this module does not know them. */
  ours?: ReadonlySet<string>
}

/** Gives rows that name outside bodies their ids; a name that is ours, or none, has null. */
export async function nameOutsideBodies<F extends string>(
  work: Work,
  rows: readonly { values: Values<F> }[],
  { name, id, nature, ours: known }: Naming<F>,
): Promise<void> {
  const naming = rows.filter((r) => typeof r.values[name] === 'string')
  const names = naming.map((r) => String(r.values[name])).filter((n) => !known?.has(matchKey(n)))
  const bodies = await admitOutsideBodies(work, names, nature)
  for (const r of naming) r.values[id] = bodies.get(matchKey(String(r.values[name]))) ?? null
}

/** What the body of `b` is named as, in the order in which ledgers first did. */
const natures = sql`array(
  select n.nature from organizations.outside_nature n
  where n.organization_id = b.organization_id and n.superseded_at is null
  group by n.nature order by min(n.id))`

function matching(filter: OutsideBodyFilter): RawBuilder<unknown> {
  const conditions = [
    // A body that a later ledger made one of ours is listed there.
    sql`organizations.outside_body b
      where b.superseded_at is null
        and not exists (select from organizations.chamber c
          where c.superseded_at is null and c.name_key = b.name_key)
        and not exists (select from organizations.enterprise e
          where e.superseded_at is null and e.name_key = b.name_key)`,
  ]
  if (filter.search) conditions.push(sql`b.name_key like ${containing(matchKey(filter.search))}`)
  if (filter.nature) conditions.push(sql`${filter.nature} = any(${natures})`)
  return sql.join(conditions, sql` and `)
}

/** Their ids are given in the order in which ledgers first name them. */
const inOrder = {
  key: sql`b.organization_id`,
  type: 'id',
  descending: false,
  id: sql`b.organization_id`,
} as const

/** One page of the outside bodies that match, in the order in which ledgers first named them. */
export const listOutsideBodies = (db: Db, filter: OutsideBodyFilter, page: Page) =>
  keysetPage(db, sql<OutsideBody>`b.name, ${natures} as natures`, matching(filter), inOrder, page)
