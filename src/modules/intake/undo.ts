// Taking an import back as a whole: unless later acts build on it, everything is believed as it was before.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { hindrances, holdBeliefs, undo } from '#kernel/history/undo.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { keepUnnamed } from '#kernel/module/unnamed.ts'
import { undoGuesses } from '#kernel/settings/words.ts'
import { formatMoment } from '#kernel/time/date.ts'
import { type Hindrance, type UndoView, undoImport as undoInput } from './contract.ts'
import { inOrder } from './recognise.ts'
import { takeTurn } from './turn.ts'

interface Done {
  id: string
  state: string
  doneAt: Temporal.Instant | null
  undoneAt: Temporal.Instant | null
  undoneBy: string | null
  files: string[]
}

/** Takes an import back, in its turn. */
export const undoImport = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.undo',
    may: 'intake.manage',
    input: undoInput,
    async load(work, { id }) {
      await takeTurn(work)
      return doneImport(work.tx, id)
    },
    async run(work, { input: { id, reason }, loaded }) {
      work.progress({ label: '核对之后的改动', done: 0, total: 2 })
      const { doneAt } = loaded
      const no = whyNot(loaded)
      if (no || !doneAt) refuse('conflict', no ?? '')
      await holdBeliefs(work.tx)
      const inTheWay = await inTheWayOf(work.tx, id, doneAt)
      if (inTheWay.length > 0) refuse('conflict', `第 ${id} 号导入不能撤销：${inWords(inTheWay)}`)
      work.progress({ label: '恢复导入前的内容', done: 1, total: 2 })
      const counts = await noteRows(work, id)
      await undo(work.tx, doneAt, { by: work.actor.name, reason })
      await undoGuesses(work.tx, doneAt)
      await sql`update intake.import set state = 'undone', undone_at = now(), undone_by = ${work.actor.name},
        undone_reason = ${reason} where id = ${id}::bigint`.execute(work.tx)
      await review(work, intakes, id)
      return { id, ...counts }
    },
    audit: ({ id, created, changed }, { input, loaded }) => [
      {
        sentence:
          `撤销第 ${id} 号导入（${loaded.files.join('、')}）：` +
          `撤回新增 ${created} 条，恢复更新 ${changed} 条。原因：${input.reason}`,
      },
    ],
  })

/** Whether an import can be taken back, and what stands in the way. */
export async function undoView(db: Db, id: string): Promise<UndoView> {
  const found = await doneImport(db, id)
  const why = whyNot(found)
  if (why || !found.doneAt) return { possible: false, why, hindrances: [] }
  const inTheWay = await inTheWayOf(db, id, found.doneAt)
  return { possible: inTheWay.length === 0, why: null, hindrances: inTheWay }
}

/** The import, locked where in a transaction that is about to change it; refuses where there is none. */
async function doneImport(db: Db, id: string): Promise<Done> {
  const { rows } = await sql<Done>`
    select i.id::text as id, i.state, i.done_at, i.undone_at, i.undone_by,
      array(select f.name from intake.file f where f.import_id = i.id order by f.id) as files
    from intake.import i where i.id = ${id}::bigint ${db.isTransaction ? sql`for update` : sql``}`.execute(db)
  return rows[0] ?? refuse('missing', '没有这次导入。请从“台账导入”进入，或核对链接。')
}

/** Why an import cannot be taken back whatever came later; null where it can. */
function whyNot({ doneAt, id, state, undoneAt, undoneBy }: Done): string | null {
  if (undoneAt) return `第 ${id} 号导入已由${undoneBy}于 ${formatMoment(undoneAt)} 撤销，不用再撤。`
  if (state !== 'done') return `第 ${id} 号导入没有完成，什么也没有保存，不用撤销。`
  return doneAt
    ? null
    : `第 ${id} 号导入是系统升级之前做的，当时没有留下撤销所需的记录。请逐条更正，或导入改正后的台账。`
}

/** All that stands in the way, the latest first. */
async function inTheWayOf(db: Db, id: string, at: Temporal.Instant): Promise<Hindrance[]> {
  const known = await told(db, at)
  const again = await namedAlike(db, id)
  const found = [...known, ...again.filter((a) => !known.some((k) => k.import === a.import))]
  return found.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
}

/** Later imports whose ledgers name the same records without a change: history has nothing new of them. */
async function namedAlike(db: Db, id: string): Promise<Hindrance[]> {
  const { rows } = await sql<Omit<Hindrance, 'at'> & { at: Temporal.Instant }>`
    with brought as (
      select r.kind, r.record_id, r.id, r.label from intake.row r join intake.sheet s on s.id = r.sheet_id
      where s.import_id = ${id}::bigint and r.outcome <> 'unchanged' and r.record_id is not null
    ), named as (
      select distinct on (i.id, r.kind, r.record_id) i.id, i.done_at, i.recorded_by, s.file, b.label, r.kind,
        r.record_id
      from brought b
      join intake.row r on r.kind = b.kind and r.record_id = b.record_id and r.id > b.id
      join intake.sheet s on s.id = r.sheet_id
      join intake.import i on i.id = s.import_id and i.id <> ${id}::bigint and i.state = 'done'
    )
    select 'ledger' as kind, id::text as import, min(file) as document, recorded_by as by, done_at as at,
      null as reason, count(*)::integer as count, to_json((array_agg(json_build_object(
        'label', label, 'kind', kind, 'record', record_id::text) order by record_id))[1:5]) as records
    from named group by id, done_at, recorded_by`.execute(db)
  return rows.map((r) => ({ ...r, at: r.at.toString() }))
}

/** What history has in the way, with the names of the records as the import read them. */
async function told(db: Db, at: Temporal.Instant): Promise<Hindrance[]> {
  const found = await hindrances(db, at)
  const told: Hindrance[] = []
  for (const { at: moment, rows, ...h } of found) {
    const { rows: imports } = await sql<{ id: string }>`
      select id::text as id from intake.import where done_at = ${moment}`.execute(db)
    const { rows: records } = await sql<Hindrance['records'][number]>`
      select distinct r.label, r.kind, r.record_id::text as record
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x ("documentId" bigint, "row" integer)
      join intake.sheet s on s.document_id = x."documentId"
      join intake.row r on r.sheet_id = s.id and r.row_number = x."row" order by 1`.execute(db)
    told.push({ ...h, at: moment.toString(), import: imports[0]?.id ?? null, records })
  }
  return told
}

/** All that stands in the way, and what to do about it. */
function inWords(found: Hindrance[]): string {
  const each = found.map(({ at, by, count, document, import: later, kind, records, reason }) => {
    const when = `${formatMoment(Temporal.Instant.from(at))} ${by}`
    const names = records.map((r) => r.label).join('、')
    const which = names && `（${names}${count > records.length ? '等' : ''}）`
    return kind === 'form'
      ? `${when}${document}，改动了其中 ${count} 条${which}，依据：${reason ?? ''}`
      : `第 ${later ?? ''} 号导入（${when}）用到了其中 ${count} 条${which}`
  })
  const imports = found.flatMap((h) => h.import ?? [])
  const first = imports.length > 0 ? `请先撤销第 ${imports.join('、')} 号导入，最近的在先。` : ''
  const forms = found.some((h) => h.kind === 'form')
    ? '在页面上更正过的记录不会被撤销抹去：请改为逐条更正，或导入改正后的台账。'
    : ''
  return `之后有人在它的基础上做了改动。${each.join('；')}。${first}${forms}`
}

/** So many sentences are written at once. */
const chunk = 5_000

/** One sentence for each record that the import brought or changed; answers how many there are. */
async function noteRows(work: Work, id: string): Promise<{ created: number; changed: number }> {
  const counts = { created: 0, changed: 0 }
  let after = 0n
  for (;;) {
    const { rows } = await sql<{
      id: bigint
      outcome: 'created' | 'changed'
      label: string
      kind: string
      recordId: bigint
    }>`
      select r.id, r.outcome, r.label, r.kind, r.record_id
      from intake.row r join intake.sheet s on s.id = r.sheet_id
      where s.import_id = ${id}::bigint and r.id > ${after} and r.outcome <> 'unchanged' and r.record_id is not null
      order by r.id limit ${chunk}`.execute(work.tx)
    await work.note(
      rows.map(({ kind, label, outcome, recordId }) => ({
        sentence:
          outcome === 'created' ? `撤销导入，撤回登记 ${label}` : `撤销导入，恢复 ${label} 更新前的内容`,
        subject: { kind, id: recordId },
      })),
    )
    for (const { outcome } of rows) counts[outcome] += 1
    if (rows.length < chunk) return counts
    after = rows.at(-1)?.id ?? after
  }
}

/** What follows from the ledgers that remain: whom they no longer name, what they show together, what words mean. */
async function review(work: Work, intakes: LedgerIntake[], id: string): Promise<void> {
  const { rows } = await sql<{ ledger: string }>`
    select distinct ledger from intake.sheet where import_id = ${id}::bigint and ledger is not null`.execute(
    work.tx,
  )
  const undone = new Set(rows.map((r) => r.ledger))
  const order = inOrder(intakes)
  for (const { ledger, roll } of order) if (roll && undone.has(ledger.id)) await keepUnnamed(work, roll, [])
  for (const found of new Set(order.flatMap((i) => i.review ?? []))) await found(work, [])
}
