import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgers, words } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { meanings, setWord } from '#kernel/settings/words.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { reviseChamber } from '#modules/organizations/commands.ts'
import { chamberView } from '#modules/organizations/queries.ts'
import { believed } from '#test/beliefs.ts'
import { beauty, jewellery, pharmacy } from '#test/world/chambers.ts'
import { clerk, emptyRegistry, march, type Registry } from '#test/world/registry.ts'
import { workbook } from '#test/world/workbook.ts'
import { takeTurn } from './turn.ts'
import { undoImport, undoView } from './undo.ts'

let registry: Registry
beforeEach(async () => {
  registry = await emptyRegistry()
})
afterEach(() => registry.database.close())

const undo = (id: string | null, key?: string) =>
  execute(
    registry.database,
    { name: '管理员 保春林' },
    undoImport(ledgers),
    { id, reason: '放错了文件' },
    key ? { key } : {},
  )
const head = ['江海市商会会员企业名册', '填报单位：江海市工商业联合会 截至：2019年3月31日']
const enterprises = (...rows: string[][]) => ({
  name: '03-会员企业.xlsx',
  bytes: workbook({
    name: '名册',
    rows: [[head[0]], [head[1]], ['商会名称', '企业名称', '从业人数'], ...rows],
  }),
})
const take = (file: ReturnType<typeof enterprises>) =>
  execute(registry.database, clerk, importLedgers(ledgers), { files: [file] })
const revise = async (name: string, president: string) => {
  const { id, version } = await registry.view(name)
  const revision = {
    chamberId: id,
    version,
    kind: 'correction',
    effectiveOn: null,
    reason: '换届报告',
    changes: { president },
  }
  return execute(registry.database, clerk, reviseChamber, revision)
}

test('once a form has corrected what it brought, an import stands, and who did it and what to do is told', async () => {
  const { importId } = await registry.take([pharmacy, beauty])
  await revise('美容美发', '冯桂芳')
  const before = await believed(registry.database.db)
  await expect(undo(importId)).rejects.toThrow(
    /第 1 号导入不能撤销.*登记员 汤冬梅更正商会资料，改动了其中 1 条（江海市美容美发业商会），依据：换届报告.*逐条更正/s,
  )
  expect(await believed(registry.database.db)).toEqual(before)
  const { possible, hindrances } = await undoView(registry.database.db, '1')
  expect([possible, hindrances]).toEqual([
    false,
    [expect.objectContaining({ kind: 'form', import: null, count: 1, by: clerk.name, reason: '换届报告' })],
  ])
  const record = await registry.idOf('美容美发')
  expect(hindrances[0]?.records).toEqual([{ label: '江海市美容美发业商会', kind: 'chamber', record }])
})

test('a form that corrected what an earlier import brought is no hindrance to undoing a later one', async () => {
  await registry.take([pharmacy])
  await revise('药品业', '冯桂芳')
  const before = await believed(registry.database.db)
  const { importId } = await registry.take([beauty])
  await undo(importId)
  expect(await believed(registry.database.db)).toEqual(before)
})

test('while a later import refers to what it brought, an import stands; that one undone, it goes', async () => {
  const chambers = await registry.take([pharmacy, beauty])
  const members = await take(enterprises(['江海市药品业商会', '江海长春药业有限公司', '12']))
  await expect(undo(chambers.importId)).rejects.toThrow(
    /第 2 号导入（.*登记员 汤冬梅）用到了其中 1 条（江海市药品业商会）.*请先撤销第 2 号导入，最近的在先/s,
  )
  await undo(members.importId)
  await undo(chambers.importId)
  expect(Object.values(await believed(registry.database.db)).flat()).toEqual([])
})

test('a ledger that names the same again without a change has been read against it: it is in the way', async () => {
  await registry.take([pharmacy])
  const second = await registry.take([{ ...pharmacy, 会长: '高小平' }], '2019年6月30日')
  const third = await registry.take([{ ...pharmacy, 会长: '高小平' }], '2019年9月30日')
  expect(third.sheets[0]).toMatchObject({ changed: 0, unchanged: 1 })
  await expect(undo(second.importId)).rejects.toThrow(/第 3 号导入.*用到了其中 1 条/)
  await undo(third.importId)
  await undo(second.importId)
  expect((await registry.view('药品业')).fields.find((f) => f.field === 'president')?.value).toBe('邹惠芳')
})

test('the same file imported again rests on the first import, though it changed nothing', async () => {
  const first = await registry.take([pharmacy, beauty])
  const second = await registry.take([pharmacy, beauty])
  expect(second.sheets[0]).toMatchObject({ created: 0, changed: 0, unchanged: 2 })
  await expect(undo(first.importId)).rejects.toThrow(
    /第 2 号导入.*用到了其中 2 条（江海市药品业商会、江海市美容美发业商会）/,
  )
  await undo(second.importId)
  await undo(first.importId)
})

test('an import is undone once; one that is not there or was never done is not undone at all', async () => {
  const { importId } = await registry.take([pharmacy])
  await undo(importId)
  await expect(undo(importId)).rejects.toThrow(/第 1 号导入已由管理员 保春林于 \d{4}年.*撤销，不用再撤/)
  await expect(undo('99')).rejects.toThrow(/没有这次导入/)
  await sql`insert into intake.import (recorded_by, state) values ('某人', 'collecting')`.execute(
    registry.database.db,
  )
  await expect(undo('2')).rejects.toThrow(/第 2 号导入没有完成，什么也没有保存/)
  await sql`update intake.import set state = 'done' where id = 2`.execute(registry.database.db)
  await expect(undo('2')).rejects.toThrow(/系统升级之前做的.*逐条更正/)
})

test('of two who undo at once one does; the same attempt sent twice is answered twice and done once', async () => {
  const { importId } = await registry.take([pharmacy])
  const both = await Promise.allSettled([undo(importId), undo(importId)])
  expect(both.map((b) => b.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const again = await registry.take([pharmacy])
  const key = 'one-and-the-same-attempt'
  const answers = [await undo(again.importId, key), await undo(again.importId, key)]
  expect(answers[1]).toEqual(answers[0])
  expect(answers[0]).toMatchObject({ created: 1, changed: 0 })
})

test('undoing waits until no import is under way', async () => {
  const { importId } = await registry.take([pharmacy])
  let done = false
  let undone: Promise<unknown> = Promise.resolve()
  await registry.database.db.transaction().execute(async (tx) => {
    await takeTurn({ tx, progress: () => {} })
    undone = undo(importId).finally(() => {
      done = true
    })
    await wait(700)
    expect(done).toBe(false)
  })
  await undone
  expect(done).toBe(true)
})

test('broken off in the middle, undoing leaves everything as it was, and can be done afterwards', async () => {
  const { db } = registry.database
  const { importId } = await registry.take([pharmacy, beauty])
  const before = await believed(db)
  await db.connection().execute(async (other) => {
    // The last thing that undoing writes to is held: all else has been written by then.
    await sql`begin`.execute(other)
    await sql`lock table intake.import in share mode`.execute(other)
    const failed = undo(importId).then(
      () => 'undone',
      () => 'failed',
    )
    const waiting = async () =>
      (
        await sql<{ pid: number }>`select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`.execute(db)
      ).rows[0]?.pid
    await expect.poll(waiting, { timeout: 10_000 }).toBeTypeOf('number')
    await sql`select pg_cancel_backend(${await waiting()})`.execute(db)
    expect(await failed).toBe('failed')
    await sql`rollback`.execute(other)
  })
  expect(await believed(db)).toEqual(before)
  await undo(importId)
  expect(Object.values(await believed(db)).flat()).toEqual([])
})

test('the audit has one sentence for the whole and one for each record', async () => {
  await registry.take([pharmacy])
  const { importId } = await registry.take([{ ...pharmacy, 会长: '高小平' }, jewellery])
  await undo(importId)
  const { rows } = await sql<{ sentence: string; kind: string | null }>`
    select sentence, subject_kind as kind from audit.entry where command = 'intake.undo' order by id`.execute(
    registry.database.db,
  )
  expect(rows).toEqual([
    { sentence: '撤销导入，恢复 江海市药品业商会 更新前的内容', kind: 'chamber' },
    { sentence: '撤销导入，撤回登记 东门市金银珠宝业商会', kind: 'chamber' },
    {
      sentence: '撤销第 2 号导入（01-商会名录.xlsx）：撤回新增 1 条，恢复更新 1 条。原因：放错了文件',
      kind: null,
    },
  ])
})

test('the history of a record says by whom, when and why; a record that is gone says it on its page', async () => {
  await registry.take([pharmacy])
  const { importId } = await registry.take([{ ...pharmacy, 会长: '高小平' }, jewellery])
  const gone = await registry.idOf('金银珠宝业')
  await undo(importId)
  const { fields, history, takenBack } = await registry.view('药品业')
  expect(takenBack).toBeNull()
  expect(history.map((h) => [h.believed, h.undone?.by, h.undone?.reason])).toEqual([
    [false, '管理员 保春林', '放错了文件'],
    [true, undefined, undefined],
  ])
  // The value comes from where it came from before.
  expect(fields.find((f) => f.field === 'president')).toMatchObject({
    value: '邹惠芳',
    source: { document: '01-商会名录.xlsx', row: 4 },
  })
  const view = await chamberView(registry.database.db, gone, march)
  expect(view).toMatchObject({
    name: '东门市金银珠宝业商会',
    takenBack: { by: '管理员 保春林', reason: '放错了文件' },
    may: [],
  })
  await expect(registry.idOf('金银珠宝业')).rejects.toThrow()
})

test('a word that somebody has set since stands; a guess that nobody has touched goes with its import', async () => {
  const { db } = registry.database
  const { importId } = await registry.take([pharmacy])
  await sql`insert into settings.word (word, value, reason, recorded_by, recorded_at)
    select 'loans.fund-chamber', '"江海市药品业商会"', '推定', '某人', done_at from intake.import`.execute(db)
  await sql`insert into settings.word (word, value, reason, recorded_by, recorded_at)
    select 'party.committee-founded', '"2008-12-01"', '推定', '某人', done_at from intake.import`.execute(db)
  const said = { word: 'party.committee-founded', values: ['2009-01-01'], from: null, reason: '成立批复' }
  await execute(registry.database, clerk, setWord(words), said)
  await undo(importId)
  expect((await meanings(db)).map((m) => [m.word, m.value, m.guessed])).toEqual([
    ['party.committee-founded', '2009-01-01', false],
  ])
})
