import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '#test/world/chambers.ts'
import { type Desk, openDesk } from '#test/world/desk.ts'
import { gb18030, workbook, workbookOf } from '#test/world/workbook.ts'
import type { ImportView } from '../contract.ts'
import type { LayoutFile, LayoutList, LayoutsTaken, LayoutView } from './contract.ts'

let desk: Desk
let ask: Desk['ask']
beforeAll(async () => {
  desk = await openDesk()
  ask = desk.ask
  await desk.imported(chamberLedgerFile([pharmacy]))
}, 60_000)
afterAll(() => desk.close())

/** Their own words, a title and a remark above, and a column that nobody else has. */
const strange = (...rows: unknown[][]) => [
  ['各家概况'],
  ['内部资料'],
  ['字号', '代号', '何时立', '带头人', '几家', '评语'],
  ...rows,
]
const beautyRow = [beauty.商会名称, beauty.统一社会信用代码, '2006-12-03', '高小平', 30, '好']
const choice = (view: LayoutView, fields: (string | null)[], more: Partial<LayoutView> = {}) => ({
  file: view.file,
  sheet: view.sheet,
  ledger: 'chambers',
  header: view.header,
  columns: view.columns.map(({ column }, i) => ({ column, field: fields[i] ?? null, unit: null })),
  ...more,
})
const chosen = ['name', 'creditCode', 'foundedOn', 'president', 'memberCount', null]
let letter = 0
const named = () => `来件${(letter += 1)}.xlsx`

test('a sheet that no ledger recognises is explained column by column and imported like every other', async () => {
  const id = await desk.opened()
  const bytes = workbook({
    name: '概况',
    rows: strange(beautyRow, ['', '', '', '', '', '']),
    merges: ['A1:F1'],
  })
  const put1 = await desk.put(id, '来件甲.xlsx', bytes)
  expect(put1.files[0]?.sheets[0]).toMatchObject({ ledger: null, reason: expect.stringContaining('表头') })

  const question = { file: '来件甲.xlsx', sheet: '概况' }
  const guess = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, question)
  expect(guess).toMatchObject({ header: { firstRow: 3, rows: 1 }, known: null })
  expect(guess.columns.find((c) => c.heading === '代号')?.field).toBe('creditCode')
  expect(guess.rows).toHaveLength(1)

  const none = choice(guess, [], {})
  const lacking = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, none)
  expect(lacking.missing.join()).toContain('“商会名称”')
  const refused = await desk.call('POST', `/imports/${id}/layouts`, none)
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
    422,
    expect.stringContaining('还没有选哪一列是“商会名称”'),
  ])

  const whole = choice(guess, chosen)
  const view = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, whole)
  expect([view.missing, view.rows[0]?.cells.map((c) => c.read)]).toEqual([
    [],
    [beauty.商会名称, beauty.统一社会信用代码, '2006-12-03', '高小平', '30', null],
  ])
  const set = await ask<ImportView>('POST', `/imports/${id}/layouts`, whole)
  expect(set.files[0]?.sheets[0]).toMatchObject({
    ledger: '商会名录',
    rows: 1,
    layout: { by: '登记员 汤冬梅' },
  })
  const done = await desk.run(id, 'import')
  expect(done.sheets[0]).toMatchObject({ created: 1, refused: 0, layout: { by: '登记员 汤冬梅' } })
  expect(await desk.chamber(String(beauty.商会名称))).toEqual({
    president: '高小平',
    foundedOn: '2006-12-03',
    memberCount: 30,
  })
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = 'intake.explain-layout'`.execute(desk.database.db)
  expect(rows.map((r) => r.sentence)).toEqual([
    '设定“来件甲.xlsx › 概况”这种表按“商会名录”读取：' +
      '字号＝商会名称、代号＝统一社会信用代码、何时立＝成立日期、带头人＝会长、几家＝会员企业数',
  ])
})

test('the next file of that layout is known by itself, in any kind of file and in any order of columns', async () => {
  const rows = strange([beauty.商会名称, beauty.统一社会信用代码, '2006-12-03', '段雨晴', 31, '好'])
  const csv = rows.map((r) => r.join(',')).join('\r\n')
  const turned = rows.map((r, i) => (i < 2 ? r : r.toReversed()))
  const id = await desk.opened()
  for (const [name, bytes] of [
    ['旧.xls', workbookOf({ type: 'biff8' }, [{ name: '概况', rows }])],
    ['国标.csv', gb18030(csv)],
    ['统一码.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')],
    ['万国码.csv', Buffer.from(csv)],
    ['倒过来.xlsx', workbook({ name: '别的名', rows: turned })],
  ] as const) {
    const { files } = await desk.put(id, name, new Uint8Array(bytes))
    expect([name, files.at(-1)?.sheets[0]?.ledger]).toEqual([name, '商会名录'])
  }
  const done = await desk.run(id, 'import')
  expect(done.sheets.map((s) => s.refused)).toEqual([0, 0, 0, 0, 0])
  expect((await desk.chamber(String(beauty.商会名称)))?.president).toBe('段雨晴')
  await ask('POST', `/imports/${id}/undo`, { reason: '试一试' })
  expect((await desk.chamber(String(beauty.商会名称)))?.president).toBe('高小平')
})

test('two header rows, a later header and no header at all are explained', async () => {
  const id = await desk.opened()
  const two = [
    ['字号', '根底', '', '带头人'],
    ['', '代号码', '何时立', ''],
    [jewellery.商会名称, jewellery.统一社会信用代码, '2000-07-29', '范雨晴'],
  ]
  await desk.put(id, '两行.xlsx', workbook({ name: '甲', rows: two, merges: ['B1:C1', 'A1:A2', 'D1:D2'] }))
  const double = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, {
    file: '两行.xlsx',
    sheet: '甲',
  })
  expect([double.header, double.columns.map((c) => c.heading)]).toEqual([
    { firstRow: 1, rows: 2 },
    ['字号', '根底/代号码', '根底/何时立', '带头人'],
  ])
  const bare = [[jewellery.商会名称, jewellery.统一社会信用代码, '2000-07-29', '冯桂芳', 12]]
  await desk.put(id, '没有表头.xlsx', workbook({ name: '乙', rows: bare }))
  const lone = { file: '没有表头.xlsx', sheet: '乙' }
  const letters = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, lone)
  expect([letters.header, letters.columns.map((c) => c.heading)]).toEqual([
    { firstRow: 1, rows: 0 },
    ['A', 'B', 'C', 'D', 'E'],
  ])
  await ask('POST', `/imports/${id}/layouts`, choice(double, chosen))
  const set = await ask<ImportView>('POST', `/imports/${id}/layouts`, choice(letters, chosen))
  expect(set.files.map((f) => f.sheets[0]?.ledger)).toEqual(['商会名录', '商会名录'])
  const done = await desk.run(id, 'import')
  expect(done.sheets.map((s) => [s.read, s.refused])).toEqual([
    [1, 0],
    [1, 0],
  ])
  // Without headings nothing tells that the next sheet is of the same layout.
  const other = await desk.put(
    await desk.opened(),
    '没有表头.xlsx',
    workbook({ name: '乙', rows: [['甲', '乙', '丙', '丁', 1]] }),
  )
  expect(other.files[0]?.sheets[0]?.ledger).toBeNull()
})

test('written back, the ledger has its office’s own words and is read again without a change', async () => {
  const strangers = [
    beautyRow,
    [jewellery.商会名称, jewellery.统一社会信用代码, '2000-07-29', '冯桂芳', 12, '中'],
  ]
  await desk.imported({ name: '底稿.xlsx', bytes: workbook({ name: '概况', rows: strange(...strangers) }) })
  const written = await desk.call('GET', '/ledgers/chambers/file')
  expect(written.statusCode).toBe(200)
  const bytes = new Uint8Array(written.rawPayload)
  const texts = readWorkbook(bytes, '写回.xlsx').sheets.map((sheet) =>
    sheet.rows.map((row) => row.cells.map((cell) => cell.text).join(' ')).join('\n'),
  )
  expect(texts.join('\n')).toMatch(/各家概况[\s\S]*字号 代号 何时立 带头人 几家/)
  const again = await desk.imported({ name: '写回.xlsx', bytes })
  const sum = (of: 'created' | 'changed' | 'refused') => again.sheets.reduce((n, s) => n + s[of], 0)
  expect([again.sheets.map((s) => s.ledger), sum('created'), sum('changed'), sum('refused')]).toEqual([
    expect.not.arrayContaining([null]),
    0,
    0,
    0,
  ])
})

test('refused rows of such a file come back, and two such imports are compared', async () => {
  const bad = strange(['', beauty.统一社会信用代码, '2006-12-03', '高小平', 30, '好'])
  const done = await desk.imported({ name: named(), bytes: workbook({ name: '概况', rows: bad }) })
  const [sheet] = done.sheets
  const row = await ask<{ columns: { heading: string; said: string }[] }>(
    'GET',
    `/imports/${done.id}/refused-rows/${sheet?.id}/4`,
  )
  expect(row.columns.map((c) => c.heading)).toEqual(['字号', '代号', '何时立', '带头人', '几家', '评语'])
  const cells = row.columns.map((c) => c.said).with(0, String(beauty.商会名称))
  const corrected = await ask<{ label: string }>(
    'POST',
    `/imports/${done.id}/refused-rows/${sheet?.id}/4/correction`,
    { cells, reason: '电话核对' },
  )
  expect(corrected.label).toBe(beauty.商会名称)
  const next = await desk.imported({
    name: named(),
    bytes: workbook({ name: '概况', rows: strange([...beautyRow.slice(0, 4), 33, '好']) }),
  })
  const { items } = await ask<{ items: unknown[] }>('GET', `/imports/${next.id}/differences?from=2`)
  expect(items).toMatchObject([{ what: 'changed', changes: [{ label: '几家', before: '30', after: '33' }] }])
})

test('what is sealed is masked before it is known what it is', async () => {
  const id = await desk.opened()
  const rows = [
    ['谁', '号', '电'],
    ['郁小燕', '329902197112092075', '13800000001'],
  ]
  await desk.put(id, '人.xlsx', workbook({ name: '人', rows }))
  const answer = await desk.call('POST', `/imports/${id}/layout-view`, {
    file: '人.xlsx',
    sheet: '人',
    ledger: 'members',
  })
  expect(answer.statusCode).toBe(200)
  expect(answer.body).not.toContain('329902197112092075')
  expect(answer.body).not.toContain('13800000001')
})

test('layouts are carried to another city, and dropped here; what is otherwise there stays', async () => {
  const file = await ask<LayoutFile>('GET', '/layouts/export.json')
  expect(file.layouts.map((l) => [l.ledger, l.columns.length])).toEqual([
    ['chambers', 4],
    ['chambers', 6],
  ])
  const other = await openDesk()
  try {
    const sent = { name: '江海市的对应.json', file }
    expect(await other.ask<LayoutsTaken>('POST', '/layouts', sent)).toEqual({ added: 2, same: 0, kept: [] })
    expect(await other.ask<LayoutsTaken>('POST', '/layouts', sent)).toEqual({ added: 0, same: 2, kept: [] })
    const changed = structuredClone(file)
    for (const c of changed.layouts[1]?.columns ?? []) if (c.heading === '评语') c.field = 'industry'
    const answer = await other.ask<LayoutsTaken>('POST', '/layouts', { name: '又.json', file: changed })
    expect([answer.same, answer.kept]).toEqual([1, ['商会名录（字号、代号、何时立、带头人…）']])
    const known = await other.put(
      await other.opened(),
      '来.xlsx',
      workbook({ name: '概', rows: strange(beautyRow) }),
    )
    expect(known.files[0]?.sheets[0]?.ledger).toBe('商会名录')
    const wrong = {
      kind: 'tongxin-layouts',
      version: 1,
      layouts: [{ ledger: 'nothing', columns: [{ heading: '甲', field: 'x' }] }],
    }
    const refused = await other.call('POST', '/layouts', { name: '坏.json', file: wrong })
    expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([
      422,
      expect.stringContaining('不认识的台账'),
    ])
  } finally {
    await other.close()
  }
  const id = await desk.opened()
  await desk.put(id, '来.xlsx', workbook({ name: '概', rows: strange(beautyRow) }))
  const { items } = await ask<LayoutList>('GET', '/layouts')
  const mine = items.find((l) => l.columns.length === 6)
  expect(mine?.columns[0]).toEqual({ heading: '字号', label: '商会名称', unit: null })
  await ask('DELETE', `/layouts/${mine?.id}`)
  expect((await ask<ImportView>('GET', `/imports/${id}`)).files[0]?.sheets[0]?.ledger).toBeNull()
  // An import that was read by it is still read by it.
  const { items: same } = await ask<{ items: unknown[] }>('GET', `/imports/2/differences?from=2`)
  expect(same).toEqual([])
})

test('an amount is read in the unit that a person chose, and not before one is chosen', async () => {
  const rows = [
    ['谁家', '拿了多少'],
    ['江海某商贸有限公司', '302.63'],
    ['江海某建材有限公司', '0.0000001'],
  ]
  const id = await desk.opened()
  await desk.put(id, '出资.xlsx', workbook({ name: '出资', rows }))
  const asked = { file: '出资.xlsx', sheet: '出资', ledger: 'fund-contributions' }
  const guess = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, asked)
  const unsaid = choice(guess, ['enterprise', 'amount'], { ledger: 'fund-contributions' })
  const { missing } = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, unsaid)
  expect(missing).toEqual(['B 列“拿了多少”是金额，请选它的单位。'])
  const refused = await desk.call('POST', `/imports/${id}/layouts`, unsaid)
  expect([refused.statusCode, refused.json<{ message: string }>().message]).toEqual([422, missing.join()])

  const said = {
    ...unsaid,
    columns: unsaid.columns.map((c) => ({ ...c, unit: c.field === 'amount' ? '万元' : null })),
  }
  const view = await ask<LayoutView>('POST', `/imports/${id}/layout-view`, said)
  expect(view.rows.map((r) => r.cells[1]?.read)).toEqual(['3026300 元', null])
  await ask('POST', `/imports/${id}/layouts`, said)
  const done = await desk.run(id, 'import')
  expect(done.sheets[0]).toMatchObject({ created: 1, refused: 1 })
  const { rows: kept } = await sql<{ amount: bigint }>`
    select amount from loans.contribution where superseded_at is null`.execute(desk.database.db)
  expect(kept).toEqual([{ amount: 302_630_000n }])
})
