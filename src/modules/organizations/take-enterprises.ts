// Taking in a 会员企业 ledger: the enterprises, and their membership of chambers.

import { sql } from 'kysely'
import { matchKey } from '#kernel/base/text.ts'
import type { Work } from '#kernel/command/command.ts'
import { raiseDoubts } from '#kernel/history/doubts.ts'
import { matchRecords } from '#kernel/history/match.ts'
import { type Change, observe } from '#kernel/history/timeline.ts'
import type { FieldChange, TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { possibleNames } from '#kernel/module/place.ts'
import { keptOf, mendable, type RecordKind, takenRow, withMore } from '#kernel/module/take.ts'
import type { PersonKey } from '#kernel/secrets/vault.ts'
import { addOrganizations } from './add.ts'
import { enterpriseFields } from './contract.ts'
import {
  type EnterpriseProposal,
  type EnterpriseRow,
  enterpriseLedger,
  placeEnterprises,
} from './enterprise-sheet.ts'
import { findChambers } from './lookup.ts'
import { type EnterpriseColumn, enterpriseTimeline, membershipTimeline } from './tables.ts'

const enterpriseKind: Pick<RecordKind<EnterpriseColumn>, 'kind' | 'noun' | 'labels' | 'show'> = {
  kind: 'enterprise',
  noun: '会员企业',
  labels: enterpriseFields,
  show: (field, value) => {
    if (field === 'phone') return '（已加密）'
    return field === 'hasPartyOrganization' ? (value === 'true' ? '是' : '否') : value
  },
}

/** Takes in a 会员企业 ledger. An enterprise is known by its name, or by its code where it has changed its name. */
export async function takeEnterprises(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { read, documentId, statedOn } = sheet
  const cells = read.rows.map((row) => (row.values as EnterpriseRow).chamber)
  const chambers = await findChambers(work.tx, possibleNames(cells))
  const proposals = placeEnterprises(read, chambers)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const first = [...new Map(standing.toReversed().map((p) => [p.nameKey, p])).values()].toReversed()
  const ids = await identify(work, first)
  const keys = await keysOf(work, [...ids.values()])
  const from = { documentId, ledger: enterpriseLedger.id, statedOn, by: work.actor.name }
  const changes = await observe(
    work.tx,
    enterpriseTimeline,
    from,
    first.map((p) => {
      const id = ids.get(p.nameKey) as bigint
      return { key: id, row: p.row, values: { ...p.values, ...sealedPhone(work, p, keys.get(id)) } }
    }),
  )
  const joined = await takeMemberships(work, from, sheet.sheet, standing, { ids, chambers })
  const doubts = standing.flatMap((p) =>
    p.findings.map((f) => ({
      key: ids.get(p.nameKey) as bigint,
      row: p.row,
      field: f.field,
      ...keptOf(f),
    })),
  )
  await raiseDoubts(work.tx, enterpriseTimeline, from, [...ids.values()], doubts, mendable(read, changes))
  const byRow = new Map(changes.map((c) => [c.row, c]))
  const told = (p: EnterpriseProposal) => {
    const change = byRow.get(p.row) ?? unchanged(p, ids)
    return withMore(takenRow(enterpriseKind, p, change), `会员企业 ${p.label}`, joined.get(p.row) ?? [])
  }
  return { rows: proposals.map(told) }
}

function sealedPhone(work: Work, p: EnterpriseProposal, key: PersonKey | undefined) {
  if (p.phone === null || !key) return {}
  return { phone: work.vault.seal(key, p.phone) }
}

/** The organization of each name: one that bears it, one of the same code, or a new one. */
async function identify(work: Work, proposals: EnterpriseProposal[]): Promise<Map<string, bigint>> {
  const names = proposals.map((p) => p.nameKey)
  const codes = proposals.flatMap((p) => (p.values.creditCode ? [String(p.values.creditCode)] : []))
  const { rows } = await sql<{ id: bigint; nameKey: string; creditCode: string | null }>`
    select organization_id as id, name_key, credit_code from organizations.enterprise
    where superseded_at is null and (name_key = any(${names}::text[]) or credit_code = any(${codes}::text[]))
    order by id`.execute(work.tx)
  const byName = new Map(rows.map((r) => [r.nameKey, r.id]))
  const byCode = new Map(rows.flatMap((r) => (r.creditCode ? [[r.creditCode, r.id] as const] : [])))
  const ids = new Map<string, bigint>()
  const fresh: EnterpriseProposal[] = []
  // Whom a row of its name states is no other row's, though that one bears its code.
  const stated = new Set(proposals.flatMap((p) => byName.get(p.nameKey) ?? []))
  for (const p of proposals) {
    const code = p.values.creditCode
    const own = byName.get(p.nameKey)
    const coded = typeof code === 'string' ? byCode.get(code) : undefined
    const id = coded === undefined || (coded !== own && stated.has(coded)) ? own : coded
    if (id === undefined) fresh.push(p)
    else ids.set(p.nameKey, id)
    if (id !== undefined) stated.add(id)
  }
  const added = await addOrganizations(work, 'enterprise', fresh.length)
  for (const [i, p] of fresh.entries()) ids.set(p.nameKey, added[i] as bigint)
  return ids
}

/** The keys that seal these organizations' sensitive fields; made where there are none yet. */
async function keysOf(work: Work, ids: bigint[]): Promise<Map<bigint, PersonKey>> {
  const { rows } = await sql<{ id: bigint; keyId: bigint | null }>`
    select id, key_id from organizations.organization where id = any(${ids}::bigint[])`.execute(work.tx)
  const without = rows.filter((r) => r.keyId === null)
  const fresh = await work.vault.newKeys(work.tx, without.length)
  const made = new Map(without.map((r, i) => [r.id, fresh[i] as PersonKey]))
  const given = [...made].map(([id, key]) => ({ id: String(id), key: String(key.id) }))
  await sql`update organizations.organization o set key_id = g.key
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id bigint, key bigint)
    where o.id = g.id`.execute(work.tx)
  const kept = await work.vault.keys(
    work.tx,
    rows.flatMap((r) => r.keyId ?? []),
  )
  const keys = new Map<bigint, PersonKey>()
  for (const r of rows) {
    const key = r.keyId === null ? made.get(r.id) : kept.get(r.keyId)
    if (key) keys.set(r.id, key)
  }
  return keys
}

type From = { documentId: bigint; ledger: string; statedOn: Temporal.PlainDate; by: string }

/** A second row of an enterprise states nothing of it but what it belongs to; undefined where the row was refused. */
function unchanged(p: EnterpriseProposal, ids: Map<string, bigint>): Change<EnterpriseColumn> | undefined {
  const refused = p.findings.some((f) => f.severity === 'refused')
  const key = refused ? undefined : ids.get(p.nameKey)
  return key === undefined ? undefined : { key, row: p.row, outcome: 'unchanged', before: {}, after: {} }
}

/** Membership is a record of its own: an enterprise may belong to several chambers. Answers what each row adds. */
async function takeMemberships(
  work: Work,
  from: From,
  sheetName: string,
  proposals: EnterpriseProposal[],
  { ids, chambers }: { ids: Map<string, bigint>; chambers: Map<string, bigint> },
): Promise<Map<number | null, FieldChange[]>> {
  const rows = proposals.flatMap((p) => {
    const enterpriseId = ids.get(p.nameKey) as bigint
    return p.chambers.map((chamberName) => ({
      row: p.row,
      values: { enterpriseId, chamberId: chambers.get(matchKey(chamberName)) ?? null, chamberName },
      naturalKey: `${enterpriseId} ${matchKey(chamberName)}`,
      sheet: sheetName,
      sequence: null,
    }))
  })
  const single = [...new Map(rows.map((r) => [r.naturalKey, r])).values()]
  const records = await matchRecords(work.tx, 'membership', single)
  const changes = await observe(
    work.tx,
    membershipTimeline,
    from,
    single.map((r, i) => ({ key: records[i] as bigint, row: r.row, values: r.values })),
  )
  const news = new Map<number | null, FieldChange[]>()
  for (const [i, { row, outcome }] of changes.entries()) {
    if (outcome !== 'created') continue
    const joined = { label: '所属商会', before: null, after: single[i]?.values.chamberName ?? null }
    news.set(row, [...(news.get(row) ?? []), joined])
  }
  return news
}
