// A 接龙 held against the roll of a Party organization: who of the members comes, is absent, or has not answered.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import type { Db } from '#kernel/db/open.ts'
import { findPartyOrganizations, members } from '#modules/party/index.ts'
import { type Answer, readRollCall } from './roll-call.ts'

/** How a name is known in the organization: once, more than once, or not at all. */
type RollCallMatch = 'known' | 'several' | 'unknown'

interface RollCallView {
  title: string | null
  come: { name: string; match: RollCallMatch }[]
  absent: { name: string; reason: string | null; match: RollCallMatch }[]
  /** Members who have not answered. */
  silent: string[]
  /** Counted without a name: +1. */
  more: number
  unread: string[]
  dueCount: number
  /** Members who come: guests are not counted. */
  presentCount: number
  /** As a row of the ledger writes them. */
  absentees: string
}

/** What a 接龙 says of a meeting of this organization; refuses where there is none of that name. */
export async function rollCallView(
  db: Db,
  { organization, text }: { organization: string; text: string },
  asOf: Temporal.PlainDate,
): Promise<RollCallView> {
  const id = (await findPartyOrganizations(db, [organization])).get(matchKey(organization))
  if (id === undefined) {
    refuse('missing', `没有叫“${organization}”的党组织。请核对名称，要与党组织名册里的一致。`)
  }
  const roll = await rollOf(db, id, asOf)
  const { answers, more, title, unread } = readRollCall(text)
  const matched = answers.map((answer) => ({ ...answer, match: matchOf(roll, answer) }))
  const absent = matched.filter((a) => !a.comes)
  const answered = new Set(answers.map((a) => matchKey(a.name)))
  const own = (one: { match: RollCallMatch }) => one.match !== 'unknown'
  return {
    title,
    come: matched.filter((a) => a.comes).map(({ match, name }) => ({ name, match })),
    absent: absent.map(({ match, name, reason }) => ({ name, reason, match })),
    silent: [...roll].flatMap(([key, { count, name }]) =>
      answered.has(key) ? [] : Array<string>(count).fill(name),
    ),
    more,
    unread,
    dueCount: [...roll.values()].reduce((n, { count }) => n + count, 0),
    presentCount: matched.filter((a) => a.comes && own(a)).length,
    absentees:
      absent
        .filter(own)
        .map(({ name, reason }) => `${name}（${reason ?? '请假'}）`)
        .join('、') || '无',
  }
}

type Roll = Map<string, { name: string; count: number }>

/** The names on the roll of an organization, and how many bear each. */
async function rollOf(db: Db, organization: bigint, asOf: Temporal.PlainDate): Promise<Roll> {
  const { rows } = await sql<{ key: string; name: string; count: number }>`
    select p.name_key as key, min(p.name) as name, count(*)::integer as count
    from people.profile p
    where p.superseded_at is null and upper_inf(p.valid) and p.person_id in (
      select m.person_id from ${members(asOf)} and m.organization_id = ${organization})
    group by 1 order by 2`.execute(db)
  return new Map(rows.map(({ key, ...r }) => [key, r]))
}

function matchOf(roll: Roll, { name }: Answer): RollCallMatch {
  const count = roll.get(matchKey(name))?.count ?? 0
  return count === 0 ? 'unknown' : count === 1 ? 'known' : 'several'
}
