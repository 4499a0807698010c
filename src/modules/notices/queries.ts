// Every read of reminders: what was sent and how it was carried, what may be reminded of, and what is still open.
import { type RawBuilder, sql } from 'kysely'
import type { Database, Db } from '#kernel/db/open.ts'
import { keysetPage } from '#kernel/http/page.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { Finding, RuleFamily } from '#kernel/module/rule-family.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { findingsFor } from '#modules/compliance/index.ts'
import { federationOn } from '#modules/organizations/index.ts'
import type { Channel } from './channels/channel.ts'
import type {
  ChannelList,
  NoticePage,
  NoticeQuery,
  NoticeView,
  Papers,
  ReceivedList,
  Remindable,
  RemindableList,
  RemindedSteps,
} from './contract.ts'
import { maskedTelephones } from './telephones.ts'
import { chatText, lettersOf, type Matter, whatIsAsked } from './words.ts'

interface Reader {
  actor: Actor
  db: Db
}

const moment = (column: string) => sql.raw(`to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"')`)

/** A reminder with its deliveries; without the id, which a page of a list adds. */
const columns = sql<
  Omit<NoticeView, 'id'>
>`n.kind, n.subject_id::text as subject_id, n.rule, n.subject_name as name,
  n.title, n.period_name as period, n.standing, n.due_on::text as due_on, n.because, n.cited, n.remedy,
  n.sent_on::text as sent_on, n.sent_by as "by",
  coalesce((select json_agg(json_build_object('channel', d.channel, 'state', d.state, 'attempts', d.attempts,
      'at', ${moment('coalesce(d.ended_at, d.due_at)')}, 'reason', d.reason) order by d.id)
    from notices.delivery d where d.notice_id = n.id), '[]') as deliveries`

/** What was sent, the latest first. */
export async function listNotices(db: Db, asked: NoticeQuery, asOf: Temporal.PlainDate): Promise<NoticePage> {
  const { cursor, delivery, kind, limit, of, search } = asked
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (kind !== undefined) conditions.push(sql`n.kind = ${kind}`)
  if (of !== undefined) conditions.push(sql`n.subject_id = ${of}::bigint`)
  if (search) conditions.push(sql`strpos(n.subject_name || ' ' || n.title, ${search}) > 0`)
  if (delivery !== undefined) {
    conditions.push(sql`n.id in (select notice_id from notices.delivery where state = ${delivery})`)
  }
  const page = await keysetPage(
    db,
    columns,
    sql`notices.notice n where ${sql.join(conditions, sql` and `)}`,
    { key: sql`n.id`, type: 'id', id: sql`n.id`, descending: true },
    { cursor, limit },
  )
  return { asOf: asOf.toString(), next: page.next, items: page.items as NoticeView[] }
}

/** A duty of an organization in one period, whatever it stands like. */
const occurrence = (kind: string, id: unknown, rule: string, from: unknown) =>
  [kind, id, rule, from ?? ''].map(String).join(' ')
const occurrenceOf = ({ period, rule, subject }: Finding) =>
  occurrence(subject.kind, subject.id, rule, period?.from)

/** What is exempt wants nothing done. */
const isOpen = ({ standing }: Finding) => standing === 'near' || standing === 'attention'

/** So many reminders are looked through for those that are still open. */
const recent = 500

/** The reminders, of what the reader sees, whose duty is near or wants attention still: each duty's latest. */
export async function receivedNotices(
  database: Pick<Database, 'db'>,
  reader: Reader,
  families: readonly RuleFamily[],
): Promise<ReceivedList> {
  const { businessDate: on } = await readSettings(database.db)
  const { rows } = await sql<NoticeView & { periodFrom: Temporal.PlainDate | null }>`
    select n.id::text as id, n.period_from, ${columns} from notices.notice n
    order by n.id desc limit ${recent}`.execute(reader.db)
  if (rows.length === 0) return { asOf: on.toString(), items: [] }
  const found = await findingsFor(database, reader, families, { on, wanting: true })
  const open = new Set(found.filter(isOpen).map(occurrenceOf))
  const items = rows.flatMap(({ periodFrom, ...row }) =>
    // What was told is taken away: an earlier reminder of the same duty is not told again.
    open.delete(occurrence(row.kind, row.subjectId, row.rule, periodFrom)) ? [row] : [],
  )
  return { asOf: on.toString(), items }
}

/** So many steps, the latest first, are told beside the duties. */
const latest = 5000

/** Every step that was reminded of, of what the reader sees. */
export async function listSteps(db: Db, asOf: Temporal.PlainDate): Promise<RemindedSteps> {
  const { rows } = await sql<RemindedSteps['items'][number]>`
    select kind, subject_id::text as id, rule, period_name as period, standing, sent_on::text as at, sent_by as "by"
    from notices.notice order by notice.id desc limit ${latest}`.execute(db)
  return { asOf: asOf.toString(), items: rows }
}

/** What organizations may be reminded of under one rule, or one organization of, and what they were reminded of. */
export async function remindable(
  database: Pick<Database, 'db' | 'dataDir'>,
  reader: Reader,
  families: readonly RuleFamily[],
  asked: {
    rule?: string | undefined
    kind?: 'chamber' | 'party-organization' | undefined
    id?: bigint | undefined
  },
): Promise<RemindableList> {
  const { businessDate: on } = await readSettings(database.db)
  const all = await findingsFor(database, reader, families, { on, ...asked, wanting: true })
  const found = all.filter((f) => f.subject.kind !== 'member' && isOpen(f))
  const ids = [...new Set(found.map(({ subject }) => subject.id))]
  const [steps, boxes] = [await stepsOf(reader.db, ids), await mailboxesOf(reader.db, ids)]
  const mobiles = await maskedTelephones(reader.db, database.db, openVault(database.dataDir), ids)
  const groups = Map.groupBy(found, (f) => occurrence(f.subject.kind, f.subject.id, f.rule, ''))
  const items = [...groups.values()].flatMap((own) => {
    const [first] = own
    return first ? [remindableOf(first, own, { steps, boxes, mobiles })] : []
  })
  return { asOf: on.toString(), items }
}

interface Told {
  steps: Map<string, { at: string; by: string }>
  boxes: Map<string, string>
  mobiles: Map<string, string>
}

function remindableOf(first: Finding, own: readonly Finding[], { boxes, mobiles, steps }: Told): Remindable {
  const before = own.map((f) => steps.get(`${occurrenceOf(f)} ${f.standing}`) ?? null)
  return {
    kind: first.subject.kind as Remindable['kind'],
    id: String(first.subject.id),
    rule: first.rule,
    title: first.title,
    name: first.subject.name,
    standing: first.standing as Remindable['standing'],
    periods: own.flatMap(({ period }) => period?.name ?? []),
    dueOn: first.dueOn?.toString() ?? null,
    because: first.because,
    mail: boxes.get(`${first.subject.kind} ${first.subject.id}`) ?? null,
    mobile: mobiles.get(`${first.subject.kind} ${first.subject.id}`) ?? null,
    reminded: before.includes(null) ? null : (before[0] ?? null),
  }
}

async function stepsOf(db: Db, ids: bigint[]): Promise<Told['steps']> {
  const { rows } = await sql<{
    kind: string
    subjectId: bigint
    rule: string
    periodFrom: Temporal.PlainDate | null
    standing: string
    at: string
    by: string
  }>`select kind, subject_id, rule, period_from, standing, sent_on::text as at, sent_by as "by" from notices.notice
    where subject_id = any(${ids}::bigint[])`.execute(db)
  return new Map(
    rows.map(({ at, by, ...n }) => [
      `${occurrence(n.kind, n.subjectId, n.rule, n.periodFrom)} ${n.standing}`,
      { at, by },
    ]),
  )
}

async function mailboxesOf(db: Db, ids: bigint[]): Promise<Told['boxes']> {
  const { rows } = await sql<{ kind: string; subjectId: bigint; mail: string }>`
    select kind, subject_id, mail from notices.address where subject_id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map(({ kind, mail, subjectId }) => [`${kind} ${subjectId}`, mail]))
}

/** The channels that are set up, what waits for each, and why the last attempt failed. */
export async function channelStates(db: Db, configured: readonly Channel[]): Promise<ChannelList> {
  const { demonstration } = await readSettings(db)
  const { rows } = await sql<{ channel: string; waiting: number; trouble: string | null }>`
    select c as channel,
      (select count(*)::int from notices.delivery d where d.channel = c and d.state = 'waiting') as waiting,
      (select d.reason from notices.delivery d where d.channel = c and d.tried_at is not null
        order by d.tried_at > now(), d.tried_at desc limit 1) as trouble
    from unnest(${configured.map(({ name }) => name)}::text[]) c`.execute(db)
  return { demonstration, items: (demonstration ? [] : rows) as ChannelList['items'] }
}

/** Those of the reminders that the reader sees, as texts for a chat and as letters, one an organization. */
export async function papersOf(db: Db, whole: Db, ids: readonly string[]): Promise<Papers> {
  const { rows } = await sql<Matter & { quote: string | null }>`
    select ${matterColumns}, n.quote from notices.notice n
    where n.id = any(${ids}::bigint[]) order by n.id`.execute(db)
  const from = await signature(whole)
  return {
    chat: { named: chatText(rows, from, true), unnamed: chatText(rows, from, false) },
    letters: lettersOf(rows).map((own) => {
      const last = own.at(-1)
      return {
        to: own[0]?.subjectName ?? '',
        date: String(last?.sentOn ?? ''),
        from,
        by: last?.sentBy ?? '',
        matters: own.map((m) => ({ said: whatIsAsked(m), cited: m.cited, quote: m.quote, remedy: m.remedy })),
      }
    }),
  }
}

/** What `Matter` has, of the notice `n`. */
export const matterColumns = sql`n.kind, n.subject_id, n.subject_name, n.rule, n.title, n.period_name, n.due_on,
  n.because, n.cited, n.remedy, n.sent_on, n.sent_by`

/** Under whose name reminders go out: the federation's; empty before it is entered. */
export async function signature(db: Db): Promise<string> {
  const { businessDate } = await readSettings(db)
  return (await federationOn(db, businessDate))?.name ?? ''
}
