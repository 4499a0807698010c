// Carries what waits in the outbox: one message an address, by day, tried again where it fails. Nobody waits for it.
import { sql } from 'kysely'
import type { Database, Db } from '#kernel/db/open.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import { type Channel, Fault } from './channels/channel.ts'
import type { Configured } from './channels/configured.ts'
import { firstOpen, nextTry } from './hours.ts'
import { matterColumns, signature } from './queries.ts'
import { numberAt } from './telephones.ts'
import { digest, type Matter } from './words.ts'

/** How long is waited between two looks into the outbox, in milliseconds. */
const pause = 10_000
/** So many reminders go into one message. */
const together = 50

interface Workplace {
  database: Pick<Database, 'db' | 'dataDir'>
  configured: Configured
  /** Is told of faults that are ours. */
  report: (error: unknown) => void
}

export function makeSender({ database: { dataDir, db }, configured: { channels, rest }, report }: Workplace) {
  let running = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let isClosed = false

  /** Carries what is due at a moment. A channel that fails is left alone until the next turn. */
  async function turn(at: Temporal.ZonedDateTime = inShanghai(now())): Promise<void> {
    if (channels.length === 0 || !firstOpen(at, rest).equals(at)) return
    if ((await readSettings(db)).demonstration) return
    for (const channel of channels) {
      for (const address of await addressesDue(db, channel, at)) {
        if (isClosed || !(await carry(channel, address, at))) break
      }
    }
  }

  /**
   * Sends all that is due to one address as one message, and keeps what became of it; answers whether the channel is
   * alive. The rows are locked meanwhile: another program passes them by, and if this one dies they are sent again.
   */
  const carry = (channel: Channel, address: string, at: Temporal.ZonedDateTime) =>
    db.transaction().execute(async (tx) => {
      const rows = await takeDue(tx, channel, address, at)
      if (rows.length === 0) return true
      const ids = rows.map(({ deliveryId }) => deliveryId)
      try {
        const to = channel.name === 'sms' ? await numberOf(tx, address) : address
        await channel.send({ address: to, ...digest(rows, await signature(tx)) })
        await sql`update notices.delivery set state = 'delivered', attempts = attempts + 1, reason = null,
          tried_at = ${at.toInstant()}::timestamptz, ended_at = ${at.toInstant()}::timestamptz
          where id = any(${ids}::bigint[])`.execute(tx)
        return true
      } catch (error) {
        if (!(error instanceof Fault)) report(error)
        const fault = error instanceof Fault ? error : new Fault('系统内部出错，请告诉管理员')
        await keepFault(tx, rows, fault, at)
        return fault.isFinal
      }
    })

  /** The number that an address stands for: opened for this moment alone. */
  async function numberOf(tx: Db, address: string): Promise<string> {
    const number = await numberAt(tx, openVault(dataDir), address)
    if (number === null) throw new Fault('值班手机已经取消', true)
    return number
  }

  async function keepFault(tx: Db, rows: readonly Due[], fault: Fault, at: Temporal.ZonedDateTime) {
    for (const [attempts, alike] of Map.groupBy(rows, (row) => row.attempts + 1)) {
      const again = fault.isFinal ? null : (nextTry(at, attempts, rest)?.toInstant() ?? null)
      await sql`update notices.delivery set attempts = ${attempts}, reason = ${fault.message},
        tried_at = ${at.toInstant()}::timestamptz, due_at = coalesce(${again}::timestamptz, due_at),
        state = case when ${again}::timestamptz is null then 'failed' else 'waiting' end,
        ended_at = case when ${again}::timestamptz is null then ${at.toInstant()}::timestamptz end
        where id = any(${alike.map(({ deliveryId }) => deliveryId)}::bigint[])`.execute(tx)
    }
  }

  return {
    turn,
    /** Looks into the outbox from now on. */
    watch() {
      const again = () => {
        running = turn()
          .catch(report)
          .finally(() => {
            if (!isClosed) timer = setTimeout(again, pause).unref()
          })
      }
      timer = setTimeout(again, pause).unref()
    },
    /** Stops after the message under way. */
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}

/**
 * What may go out at a moment at which something may. What nobody has tried yet waited for that alone; what was tried
 * waits for its pause, unless it was tried later than now: then the clock ran ahead, and so would its pause.
 */
const isDue = (at: Temporal.ZonedDateTime) =>
  sql`(d.attempts = 0 or d.due_at <= ${at.toInstant()}::timestamptz or d.tried_at > ${at.toInstant()}::timestamptz)`

/** Those to whom something is due over a channel, the longest waiting first. */
async function addressesDue(db: Db, { name }: Channel, at: Temporal.ZonedDateTime): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select d.address from notices.delivery d
    where d.state = 'waiting' and d.channel = ${name} and ${isDue(at)}
    group by d.address order by min(d.due_at), d.address`.execute(db)
  return rows.map(({ address }) => address)
}

type Due = Matter & { deliveryId: bigint; attempts: number }

async function takeDue(
  tx: Db,
  { name }: Channel,
  address: string,
  at: Temporal.ZonedDateTime,
): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select d.id as delivery_id, d.attempts, ${matterColumns}
    from notices.delivery d join notices.notice n on n.id = d.notice_id
    where d.state = 'waiting' and d.channel = ${name} and d.address = ${address} and ${isDue(at)}
    order by n.id limit ${together} for update of d skip locked`.execute(tx)
  return rows
}
