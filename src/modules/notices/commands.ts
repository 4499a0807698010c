// Every write of reminders: a person reminds, and notes where the office writes to an organization.
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Source } from '#kernel/law/law.ts'
import type { Finding, RuleFamily } from '#kernel/module/rule-family.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import { formatDate } from '#kernel/time/date.ts'
import { articleView, findings } from '#modules/compliance/index.ts'
import type { Configured } from './channels/configured.ts'
import { type DutyOf, setMailbox as mailboxInput, remind as remindInput } from './contract.ts'
import { firstOpen } from './hours.ts'
import { type ChannelName, channels } from './workflow.ts'

/** The organizations of a kind that an actor sees, by the ids of their records. */
export const seen = {
  chamber: sql`select organization_id as id from organizations.chamber where superseded_at is null`,
  'party-organization': sql`select record_id as id from party.organization where superseded_at is null`,
} as const
type Kind = keyof typeof seen
const kinds: Kind[] = ['chamber', 'party-organization']
export const notThere = '有的单位不在名册里，或不在您的范围内。请从“该办的事”里重新选。'

/** A row where every one of them is seen. */
export const allSeen = (named: readonly { kind: Kind; id: string }[]): RawBuilder<unknown> => {
  const each = kinds.map((kind) => {
    const ids = [...new Set(named.filter((one) => one.kind === kind).map(({ id }) => id))]
    return sql`(select count(distinct id) from (${seen[kind]}) s where id = any(${ids}::bigint[])) = ${ids.length}`
  })
  return sql`select where ${sql.join(each, sql` and `)}`
}

interface Place {
  families: readonly RuleFamily[]
  law: Map<string, Source>
  configured: Configured
}

/** Reminds organizations of duties, once a duty a step; what is said is made from what was found. */
export const remind = ({ families, law, configured }: Place) =>
  command({
    name: 'notices.remind',
    may: 'notices.send',
    input: remindInput,
    subject: ({ duties }) => ({ row: allSeen(duties), missing: notThere }),
    async load({ tx }, { by }) {
      const absent = by.find((name) => !configured.channels.some((c) => c.name === name))
      const { demonstration } = await readSettings(tx)
      if (demonstration && by.length > 0) refuse('conflict', '演示数据不向外发送。请去掉邮件和群机器人再试。')
      if (absent)
        refuse('invalid', `${channels[absent]}还没有设置，不能用来发送。请去掉，或请系统管理员设置。`)
      // Two who remind at once do so one after the other: nobody is reminded twice.
      await sql`lock table notices.notice in share row exclusive mode`.execute(tx)
    },
    async run(work, { input: { by, duties } }) {
      const each = [...new Map(duties.map((d) => [`${d.kind} ${d.id} ${d.rule}`, d])).values()]
      const found = await openFindings(work, families, each)
      const fresh = await notYetReminded(work, each, found)
      const ids = await keep(work, law, fresh)
      const without = await handOver(work, ids, by, configured)
      return { ids: ids.map(String), ...without, told: sentences(fresh, by) }
    },
    audit: ({ told }) =>
      told.map(({ id, kind, sentence }) => ({ sentence, subject: { kind, id: BigInt(id) } })),
  })

/** What of these duties is near or wants attention now, as the rules find it in this transaction. */
async function openFindings({ on, tx }: Work, families: readonly RuleFamily[], duties: readonly DutyOf[]) {
  const all: Finding[] = []
  for (const kind of kinds) {
    const own = duties.filter((d) => d.kind === kind)
    for (const [rule, of] of Map.groupBy(own, (d) => d.rule)) {
      const ids = of.map(({ id }) => BigInt(id))
      all.push(...(await findings(tx, families, { on, rule, subject: { kind, ids } })))
    }
  }
  return all.filter(({ standing }) => standing === 'near' || standing === 'attention')
}

const stepOf = (f: {
  kind: string
  id: bigint
  rule: string
  from: Temporal.PlainDate | null
  standing: string
}) => [f.kind, f.id, f.rule, f.from, f.standing].join(' ')
const stepOfFinding = (f: Finding) =>
  stepOf({ ...f.subject, rule: f.rule, from: f.period?.from ?? null, standing: f.standing })

/** The findings without a reminder; refuses a duty that is no longer open, or in which each step has its reminder. */
async function notYetReminded({ tx }: Work, duties: readonly DutyOf[], found: readonly Finding[]) {
  const { rows } = await sql<Step>`
    select kind, subject_id as id, rule, period_from as "from", standing, sent_on, sent_by from notices.notice
    where subject_id = any(${duties.map(({ id }) => id)}::bigint[]) order by id`.execute(tx)
  const before = new Map(rows.map((row) => [stepOf(row), row]))
  return duties.flatMap((duty) => {
    const own = found.filter(
      ({ rule, subject }) =>
        rule === duty.rule && subject.kind === duty.kind && String(subject.id) === duty.id,
    )
    const [first] = own
    if (!first) refuse('conflict', '所选的事里有的已经办了，或眼下不用提醒。请刷新页面后重新选。')
    const fresh = own.filter((f) => !before.has(stepOfFinding(f)))
    const last = before.get(stepOfFinding(first))
    if (fresh.length === 0 && last) {
      refuse(
        'conflict',
        `${first.subject.name}的“${first.title}”，${formatDate(last.sentOn)}已由${last.sentBy}提醒过，不重复提醒。` +
          '可以上门看看有什么难处。',
      )
    }
    return fresh
  })
}

interface Step {
  kind: string
  id: bigint
  rule: string
  from: Temporal.PlainDate | null
  standing: string
  sentOn: Temporal.PlainDate
  sentBy: string
}

async function keep({ actor, on, tx }: Work, law: Map<string, Source>, fresh: readonly Finding[]) {
  const text = JSON.stringify(
    fresh.map((f) => {
      const article = f.cite && f.sure ? articleView(law, f.cite, f.sure) : null
      return {
        kind: f.subject.kind,
        subject_id: String(f.subject.id),
        subject_name: f.subject.name,
        rule: f.rule,
        title: f.title,
        period_from: f.period?.from ?? null,
        period_name: f.period?.name ?? null,
        standing: f.standing,
        due_on: f.dueOn,
        because: f.because,
        cited: article?.cited ?? null,
        quote: article?.quote ?? null,
        remedy: f.remedy.text,
      }
    }),
  )
  const columns = sql`kind, subject_id, subject_name, rule, title, period_from, period_name, standing, due_on, because,
    cited, quote, remedy`
  const { rows } = await sql<{ id: bigint }>`
    insert into notices.notice (${columns}, sent_on, sent_by)
    select ${columns}, ${on}::date, ${actor.name}
    from json_populate_recordset(null::notices.notice, ${text}::json)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Puts into the outbox what is carried over channels; answers how many organizations have no address for it. */
async function handOver(
  { tx }: Work,
  ids: readonly bigint[],
  by: readonly ChannelName[],
  { rest }: Configured,
): Promise<{ withoutMailbox: number; withoutTelephone: number }> {
  const due = firstOpen(inShanghai(now()), rest).toInstant()
  const robots = by.filter((name) => !(name in addressed))
  await sql`insert into notices.delivery (notice_id, channel, address, due_at)
    select id, channel, '', ${due}::timestamptz
    from unnest(${ids}::bigint[]) id cross join unnest(${robots}::text[]) channel`.execute(tx)
  const to = async (channel: keyof typeof addressed) =>
    by.includes(channel) ? handOverTo(tx, ids, channel, due) : 0
  return { withoutMailbox: await to('mail'), withoutTelephone: await to('sms') }
}

/** Channels to each organization by itself: where its address is kept, and what of it the outbox holds. */
const addressed = {
  mail: { table: 'notices.address', address: sql`a.mail` },
  // A number is a person's, and never stands in the outbox.
  sms: { table: 'notices.telephone', address: sql`a.kind || ' ' || a.subject_id` },
} as const

async function handOverTo(
  tx: Db,
  ids: readonly bigint[],
  channel: keyof typeof addressed,
  due: Temporal.Instant,
): Promise<number> {
  const { address, table } = addressed[channel]
  await sql`insert into notices.delivery (notice_id, channel, address, due_at)
    select n.id, ${channel}, ${address}, ${due}::timestamptz
    from notices.notice n join ${sql.table(table)} a on a.kind = n.kind and a.subject_id = n.subject_id
    where n.id = any(${ids}::bigint[])`.execute(tx)
  const { rows } = await sql<{ missing: number }>`
    select count(distinct (n.kind, n.subject_id))::int as missing from notices.notice n
    where n.id = any(${ids}::bigint[]) and not exists (
      select from ${sql.table(table)} a where a.kind = n.kind and a.subject_id = n.subject_id)`.execute(tx)
  return rows[0]?.missing ?? 0
}

/** One sentence a duty of an organization, by that organization. */
function sentences(fresh: readonly Finding[], by: readonly ChannelName[]) {
  const over = by.length === 0 ? '' : `，并经${by.map((name) => channels[name]).join('、')}`
  return [...Map.groupBy(fresh, (f) => `${f.subject.kind} ${f.subject.id} ${f.rule}`).values()].flatMap(
    (own) => {
      const [first] = own
      if (!first) return []
      const periods = own.flatMap(({ period }) => period?.name ?? []).join('、')
      const sentence = `提醒${first.subject.name}：${first.title}${periods && `（${periods}）`}${over}`
      return [{ sentence, kind: first.subject.kind, id: String(first.subject.id) }]
    },
  )
}

/** Notes an organization's office mailbox, or takes it away. */
export const setMailbox = command({
  name: 'notices.set-mailbox',
  may: 'notices.send',
  input: mailboxInput,
  subject: ({ id, kind }) => ({ row: allSeen([{ kind, id }]), missing: notThere }),
  async load({ tx }, { id, kind }) {
    const { rows } = await sql`select from (${seen[kind]}) s where id = ${id}::bigint limit 1`.execute(tx)
    if (rows.length === 0) refuse('missing', notThere)
  },
  async run({ actor, tx }, { input: { id, kind, mail } }) {
    const own = sql`kind = ${kind} and subject_id = ${id}::bigint`
    if (mail === '') await sql`delete from notices.address where ${own}`.execute(tx)
    else
      await sql`insert into notices.address (kind, subject_id, mail, set_by)
        values (${kind}, ${id}::bigint, ${mail}, ${actor.name})
        on conflict (kind, subject_id) do update
        set mail = excluded.mail, set_by = excluded.set_by, set_at = now()`.execute(tx)
    return { mail }
  },
  audit: (_, { input: { id, kind, mail } }) => [
    { sentence: mail === '' ? '取消办公邮箱' : `登记办公邮箱：${mail}`, subject: { kind, id: BigInt(id) } },
  ],
})
