// What is stored of the rules is what judging everything from nothing gives: for two writers, another day, for anybody.
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { nothing } from '#kernel/identity/actor.ts'
import { readingOf } from '#kernel/identity/reader.ts'
import { readSettings, writeSetting } from '#kernel/settings/settings.ts'
import { grantExemption, withdrawExemption } from '#modules/compliance/commands.ts'
import { findings, findingsFor, renewFindings } from '#modules/compliance/index.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { beauty, jewellery, pharmacy } from '../world/chambers.ts'
import { clerk, day, emptyRegistry, type Registry } from '../world/registry.ts'
import { workbook } from '../world/workbook.ts'
import { families, told } from './revealing.ts'

let world: Registry
beforeEach(async () => {
  world = await emptyRegistry()
  await on('2019-03-31')
})
afterEach(() => world.database.close())

const on = (date: string) => writeSetting(world.database.db, 'business-date', date, 'test')
const stored = async (at?: string) => {
  const { db } = world.database
  const asked = at === undefined ? (await readSettings(db)).businessDate : day(at)
  return findingsFor(world.database, { actor: clerk, db }, families, { on: asked })
}
const computed = async () => {
  const { businessDate } = await readSettings(world.database.db)
  return findings(world.database.db, families, { on: businessDate })
}
const take = (name: string, ...rows: unknown[][]) =>
  execute(world.database, clerk, importLedgers(ledgers), {
    files: [{ name: `${name}.xlsx`, bytes: workbook({ name, rows: [['截至：2019年3月31日'], ...rows] }) }],
  })

/** Corrects when a chamber's term ends. */
async function revise(chamberId: string, termEndsOn: string) {
  const { version } = await world.view('珠宝')
  await execute(world.database, clerk, reviseChamber, {
    kind: 'correction',
    effectiveOn: null,
    chamberId,
    version,
    changes: { termEndsOn },
    reason: '批复写错了',
  })
}

test('two who write about one chamber at once, neither seeing the other: it is judged by what both wrote', async () => {
  await world.take([pharmacy, beauty])
  const [enterprise, person] = ['江海长春药业有限公司', '保春林']
  await take('会员企业', ['商会名称', '企业名称'], [String(pharmacy.商会名称), enterprise])
  await stored()
  // The one moves the enterprise to another chamber; the other enrols a member at it, and commits while the first is
  // under way. What either touched by itself is not all that both together did.
  const { db } = world.database
  await db.transaction().execute(async (tx) => {
    await sql`
      with before as (update organizations.membership set superseded_at = now() returning *)
      insert into organizations.membership (record_id, enterprise_id, chamber_id, valid, stated_on, source_id, based_on)
      select b.record_id, b.enterprise_id, c.organization_id, b.valid, b.stated_on, b.source_id, b.id
      from before b, organizations.chamber c where c.name = ${String(beauty.商会名称)}`.execute(tx)
    await take(
      '党员名册',
      ['姓名', '入党日期', '转正日期', '党员状态', '所在企业'],
      [person, '2010-07-01', '2011-07-01', '正式', enterprise],
    )
    expect(told(await stored())).toEqual(told(await computed()))
    await sql`insert into figures.written (transaction) values (pg_current_xact_id())`.execute(tx)
  })
  const kept = await stored()
  expect(told(kept)).toEqual(told(await computed()))
  const joint = kept.find(
    (f) => f.rule === 'party.joint-branch-for-fewer' && f.subject.name === String(beauty.商会名称),
  )
  expect(joint?.standing).toBe('attention')
})

test('many who read at once after a write: one judges it, and the others wait and find it judged', async () => {
  await world.take([pharmacy, beauty, jewellery])
  await stored()
  const judged: unknown[] = []
  const watched = families.map((f) => ({
    ...f,
    judge: (...given: Parameters<typeof f.judge>) => {
      judged.push(f.described[0]?.id)
      return f.judge(...given)
    },
  }))
  await revise(await world.idOf('珠宝'), '2019-09-01')
  await Promise.all(
    Array.from({ length: 4 }, () => renewFindings(world.database, watched, day('2019-03-31'))),
  )
  expect(judged).toContain('organizations.term-renewed-in-time')
  expect(judged).toHaveLength(new Set(judged).size)
  expect(told(await stored())).toEqual(told(await computed()))
})

test('a write judges only those whom it touched; another day and other rules judge everybody', async () => {
  await world.take([pharmacy, beauty, jewellery])
  const judged: (bigint[] | null)[] = []
  const [terms] = families.filter((f) => f.described[0]?.id === 'organizations.term-renewed-in-time')
  if (!terms) throw new Error('chambers have terms')
  const watched = {
    ...terms,
    judge: (...given: Parameters<typeof terms.judge>) => {
      judged.push(given[1].ids)
      return terms.judge(...given)
    },
  }
  const renew = async () => {
    const { businessDate } = await readSettings(world.database.db)
    await renewFindings(world.database, [watched], businessDate)
    return judged.splice(0)
  }
  expect(await renew()).toEqual([null])
  expect(await renew()).toEqual([])
  const id = BigInt(await world.idOf('珠宝'))
  await revise(String(id), '2019-09-01')
  expect(await renew()).toEqual([[id]])
  await on('2019-04-01')
  expect(await renew()).toEqual([null])
  await renewFindings(world.database, [{ ...watched, definition: 'other' }], day('2019-04-01'))
  expect(judged.splice(0)).toEqual([null])
})

test('an account reads the stored findings of those whom it sees, and no others', async () => {
  await world.take([pharmacy, beauty])
  const id = BigInt(await world.idOf('药品'))
  const account = { id: 1n, permissions: new Set(['duties.read']), sees: { ...nothing(), chambers: [id] } }
  const actor = { name: '邹惠芳', account }
  const reader = { actor, db: readingOf(world.database, actor) }
  const own = await findingsFor(world.database, reader, families, { on: day('2019-03-31') })
  expect(new Set(own.map((f) => f.subject.id))).toEqual(new Set([id]))
  const { rows } = await sql<{ n: number }>`
    select count(distinct subject_id)::int as n from compliance.finding`.execute(reader.db)
  expect(rows[0]?.n).toBe(1)
  const other = await findingsFor(world.database, reader, families, { on: day('2019-03-30') })
  expect(new Set(other.map((f) => f.subject.id))).toEqual(new Set([id]))
})

describe('what a superior allowed', () => {
  const term = { rule: 'organizations.term-renewed-in-time', kind: 'chamber' } as const
  const paper = { allowedBy: '江海市工商联', paper: '江联〔2019〕12号', reason: '正在清产核资' }
  const grant = (input: object) =>
    execute(world.database, clerk, grantExemption(families), { ...term, ...paper, to: null, ...input })
  const standing = async (id: string, at?: string) =>
    (await stored(at)).find((f) => f.rule === term.rule && String(f.subject.id) === id)
  const audited = async () => {
    const { rows } = await sql<{ sentence: string }>`
      select sentence from audit.entry order by id desc limit 1`.execute(world.database.db)
    return rows[0]?.sentence
  }

  test('is not applicable for that time, says both, and is judged again once withdrawn', async () => {
    await world.take([pharmacy, beauty])
    const [id, other] = [await world.idOf('药品'), await world.idOf('美容')]
    expect((await standing(id))?.standing).toBe('attention')
    const { id: exemption } = await grant({ subjectId: id, from: '2019-03-01', to: '2019-06-30' })
    expect(await audited()).toBe(
      '登记江海市药品业商会不适用“商会按章程按期换届”：江海市工商联同意，' +
        '2019-03-01 至 2019-06-30（江联〔2019〕12号）。原因：正在清产核资',
    )
    expect(await standing(id)).toMatchObject({ standing: 'not-applicable', exemptionId: BigInt(exemption) })
    expect((await standing(id))?.because).toContain('原情况：2019-03-03 届满')
    expect((await standing(other))?.standing).toBe('attention')
    expect(told(await stored())).toEqual(told(await computed()))
    // Both ends are included; and a day is judged by itself, stored or computed.
    expect((await standing(id, '2019-06-30'))?.standing).toBe('not-applicable')
    expect((await standing(id, '2019-07-01'))?.standing).toBe('attention')
    await on('2019-07-01')
    expect((await standing(id))?.standing).toBe('attention')
    await on('2019-03-31')
    await execute(world.database, clerk, withdrawExemption, { id: exemption, reason: '已经换届' })
    expect((await standing(id))?.standing).toBe('attention')
    await expect(
      execute(world.database, clerk, withdrawExemption, { id: exemption, reason: '再撤' }),
    ).rejects.toThrow('已经撤回')
    const { rows } = await sql`select from compliance.exemption`.execute(world.database.db)
    expect(rows).toHaveLength(1)
  })

  test('is refused for what must be kept, twice for one time, for nobody, and before its beginning', async () => {
    await world.take([pharmacy])
    const subjectId = await world.idOf('药品')
    await expect(grant({ subjectId, rule: 'party.branch-for-three', from: '2019-03-01' })).rejects.toThrow(
      '必须做到',
    )
    await expect(grant({ subjectId: '999999', from: '2019-03-01' })).rejects.toThrow('没有这家单位')
    await expect(grant({ subjectId, from: '2019-03-01', to: '2019-02-01' })).rejects.toThrow(
      '止期不能早于起期',
    )
    await grant({ subjectId, from: '2019-03-01' })
    await expect(grant({ subjectId, from: '2020-03-01' })).rejects.toThrow('已经登记过')
  })
})
