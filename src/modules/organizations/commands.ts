// Every write of organizations, in the order of a chamber's life.

import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { matchKey } from '#kernel/base/text.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordForm } from '#kernel/history/document.ts'
import { raiseDoubts } from '#kernel/history/doubts.ts'
import { observe, revise, type Values } from '#kernel/history/timeline.ts'
import type { TakenRows, TakenSheet } from '#kernel/module/manifest.ts'
import { detail, keptOf, listed, type RecordKind, takenRow } from '#kernel/module/take.ts'
import { keepUnnamed } from '#kernel/module/unnamed.ts'
import { addOrganizations } from './add.ts'
import {
  type ChamberField,
  chamberFields,
  type ReviseChamber,
  reviseChamber as reviseInput,
} from './contract.ts'
import { creditCodeProblem } from './credit-code.ts'
import { mapDistricts } from './districts.ts'
import { revisionForms, showChamberValue } from './labels.ts'
import { findChambers } from './lookup.ts'
import { chamberRoll } from './rolls.ts'
import { type ChamberProposal, chamberLedger, placeChambers } from './sheets.ts'
import { type ChamberBelief, type ChamberColumn, chamberTimeline, federationTimeline } from './tables.ts'

export const chamberKind: Pick<RecordKind<ChamberColumn>, 'kind' | 'noun' | 'labels' | 'show'> = {
  kind: 'chamber',
  noun: '商会',
  labels: chamberFields,
  show: (field, value) => showChamberValue(field as ChamberField, value),
}

/** Takes in a 商会名录: chambers that are new, and what the ledger states of those that are known by name. */
export async function takeChambers(work: Work, sheet: TakenSheet): Promise<TakenRows> {
  const { read, documentId, statedOn } = sheet
  const proposals = placeChambers(read, statedOn)
  const known = await findChambers(
    work.tx,
    proposals.map((p) => p.label),
  )
  refuseRepeated(proposals)
  const standing = proposals.filter((p) => !p.findings.some((f) => f.severity === 'refused'))
  const added = standing.filter((p) => !known.has(p.nameKey))
  const ids = await addOrganizations(work, 'chamber', added.length)
  for (const [i, p] of added.entries()) known.set(p.nameKey, ids[i] as bigint)
  const key = (p: ChamberProposal) => known.get(p.nameKey) as bigint
  const from = { documentId, ledger: chamberLedger.id, statedOn, by: work.actor.name }
  const changes = await observe(
    work.tx,
    chamberTimeline,
    from,
    standing.map((p) => ({ key: key(p), row: p.row, values: p.values })),
  )
  const doubts = standing.flatMap((p) =>
    p.findings.map((f) => ({
      key: key(p),
      row: p.row,
      field: f.field,
      ...keptOf(f),
    })),
  )
  await raiseDoubts(work.tx, chamberTimeline, from, standing.map(key), doubts)
  await mapDistricts(work)
  const byRow = new Map(changes.map((c) => [c.row, c]))
  return { rows: proposals.map((p) => takenRow(chamberKind, p, byRow.get(p.row))) }
}

/** One chamber stands once in a ledger: a second row of its name is refused, not guessed at. */
function refuseRepeated(proposals: ChamberProposal[]): void {
  const first = new Map<string, number>()
  for (const p of proposals) {
    const row = first.get(p.nameKey)
    if (row === undefined) first.set(p.nameKey, p.row)
    else {
      const message = `与第 ${row} 行是同一家商会。请核对后删去一行，或写全名称。`
      p.findings.push({ severity: 'refused', field: 'name', column: null, value: p.label, message })
    }
  }
}

/** Founds the registry's own federation in an empty database, as the ledgers or the operator name it. */
export async function foundFederation(
  work: Work,
  said: { name: string; regionCode: string; documentId: bigint; row: number; statedOn: Temporal.PlainDate },
): Promise<bigint> {
  const [id] = await addOrganizations(work, 'federation', 1)
  const values = { name: said.name, regionCode: said.regionCode }
  const from = { documentId: said.documentId, ledger: 'federation', statedOn: said.statedOn }
  await observe(work.tx, federationTimeline, from, [{ key: id as bigint, row: said.row, values }])
  return id as bigint
}

const noChamber = '没有这家商会，或链接已失效。请从商会列表进入。'

/** Whose record a command acts on. */
export const chamberOf = ({ chamberId }: { chamberId: string }) => ({
  row: sql`select from organizations.chamber where organization_id = ${chamberId}::bigint`,
  missing: noChamber,
})

/** What is believed of a chamber; nobody else changes it before the transaction ends. */
export async function lockedBeliefs(tx: Db, chamberId: string): Promise<ChamberBelief[]> {
  const { rows } = await sql<ChamberBelief>`
    select *, organization_id as record_key from organizations.chamber
    where organization_id = ${chamberId}::bigint and superseded_at is null for update`.execute(tx)
  return rows
}

/** 更正 or 变更 of a chamber by a form; refused where somebody has changed it in the meantime. */
export const reviseChamber = command({
  name: 'organizations.revise-chamber',
  may: 'organizations.revise',
  input: reviseInput.extend({ chamberId: reviseInput.shape.version }),
  subject: (input) => chamberOf(input),
  async load({ tx }, { chamberId, version }) {
    const beliefs = await lockedBeliefs(tx, chamberId)
    if (beliefs.length === 0) refuse('missing', noChamber)
    const belief = beliefs.find((b) => String(b.id) === version)
    if (!belief) refuse('conflict', '您填写期间，这家商会的资料已被他人改动。请对照最新内容后重新提交。')
    return belief
  },
  async run(work, { input, loaded: belief }) {
    const effectiveOn = input.effectiveOn ? Temporal.PlainDate.from(input.effectiveOn) : work.on
    if (input.kind === 'change') refuseOutside(belief, effectiveOn)
    const values = readChanges(input.changes)
    const sourceId = await recordForm(work.tx, {
      name: revisionForms[input.kind],
      reason: input.reason,
      recordedBy: work.actor.name,
    })
    const change = await revise(work.tx, chamberTimeline, belief, {
      kind: input.kind,
      effectiveOn,
      values,
      sourceId,
    })
    if (change.outcome === 'unchanged') refuse('invalid', '填写的内容与现有资料相同，没有可保存的改动。')
    await followUp(work, values)
    return { chamberId: input.chamberId, change: { ...change, key: String(change.key) } }
  },
  audit({ change }, { input, loaded: belief }) {
    const verb = input.kind === 'correction' ? '更正' : '变更'
    const told = { ...change, key: belief.recordKey }
    const sentence = `${verb}商会 ${belief.name}：${listed(chamberKind, told)}。依据：${input.reason}`
    return [{ sentence, subject: { kind: 'chamber', id: belief.recordKey }, detail: detail(told) }]
  },
})

/** What else follows from new values of a chamber. */
export async function followUp(work: Work, values: Values<ChamberColumn>): Promise<void> {
  if ('dissolvedOn' in values) await keepUnnamed(work, chamberRoll, [])
  if (typeof values.district === 'string') await mapDistricts(work)
}

function refuseOutside(belief: ChamberBelief, on: Temporal.PlainDate): void {
  const { from, to } = belief.valid
  const before = from !== null && Temporal.PlainDate.compare(on, from) < 0
  const beyond = to !== null && Temporal.PlainDate.compare(on, to) >= 0
  if (before || beyond) {
    const message = `生效日期应在这段记录的有效期内（${from ?? '此前'} 至 ${to ?? '今后'}）。请改日期，或先切换到那一天再改。`
    refuse('invalid', message, [{ field: 'effectiveOn', message }])
  }
}

/** The values of a form as the timeline keeps them; refuses a code that does not check. */
function readChanges(changes: ReviseChamber['changes']): Values<ChamberColumn> {
  const values: Values<ChamberColumn> = {}
  for (const [field, value] of Object.entries(changes) as [
    ChamberField,
    string | number | null | undefined,
  ][]) {
    if (value === undefined) continue
    values[field] = value === '' ? null : value
  }
  for (const field of ['foundedOn', 'dissolvedOn', 'termStartsOn', 'termEndsOn'] as const) {
    if (typeof values[field] === 'string') values[field] = Temporal.PlainDate.from(values[field])
  }
  if (typeof values.creditCode === 'string') {
    values.creditCode = matchKey(values.creditCode)
    const problem = creditCodeProblem(values.creditCode)
    if (problem) {
      const message = `“统一社会信用代码”${problem}。请核对登记证书。`
      refuse('invalid', message, [{ field: 'changes.creditCode', message }])
    }
  }
  if (typeof values.name === 'string') values.nameKey = matchKey(values.name)
  return values
}
