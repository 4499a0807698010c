import { describe, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { type ReadSheet, readSheet, type Unrecognised } from '#kernel/sheets/find.ts'
import type { Ledger } from '#kernel/sheets/ledger.ts'
import type { Cell, Sheet } from '#kernel/sheets/read.ts'

const all = ledgers.map((l) => l.ledger)

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
const pick = <T>(random: () => number, items: readonly T[]): T =>
  items[Math.floor(random() * items.length)] as T
const shuffled = <T>(random: () => number, items: T[]): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)

const cell = (text: string): Cell => (text === '' ? { kind: 'empty', text } : { kind: 'text', text })
const sheetOf = (headings: string[]): Sheet => ({
  name: 'Sheet1',
  hidden: false,
  date1904: false,
  merges: [],
  rows: [['情况统计表'], headings, headings.map(() => '某')].map((row, i) => ({
    rowNumber: i + 1,
    cells: row.map(cell),
  })),
})
const read = (headings: string[]) => readSheet(sheetOf(headings), all)

/** How clerks vary a heading that means the same. */
const varied = (random: () => number, heading: string): string =>
  pick(random, [
    (h: string) => h,
    (h: string) => h.replace(/日期$/, '时间'),
    (h: string) => h.replace(/时间$/, '日期'),
    (h: string) => h.replace(/名称$/, '全称'),
    (h: string) => `${h.slice(0, 1)} ${h.slice(1)}`.trim(),
    (h: string) => `${h}*`,
    (h: string) => `${h}（必填）`,
    (h: string) => h.replace('商会', '商（协）会'),
  ])(heading)

/** A header of a ledger: what it is known by, and of the other columns some, each under one of its headings. */
function headerOf(ledger: Ledger, random: () => number, share: number) {
  const known = Object.keys(ledger.columns).filter((f) => ledger.columns[f]?.required)
  for (const some of ledger.recognisedBy) known.push(typeof some === 'string' ? some : pick(random, some))
  const chosen = Object.keys(ledger.columns).filter((f) => known.includes(f) || random() < share)
  return shuffled(
    random,
    chosen.map((field) => ({
      field,
      heading: varied(random, pick(random, ledger.columns[field]?.headings ?? [])),
    })),
  )
}

const told = (found: ReadSheet | Unrecognised) => (found.recognised ? found.ledger.id : found.reason)

describe.each(all.map((ledger) => [ledger.title, ledger] as const))('%s', (_, ledger) => {
  test.each([1, 0.7])(
    'is itself under any of its headings in any order, with %d of its other columns',
    (share) => {
      const wrong = new Set<string>()
      for (let seed = 1; seed <= 300; seed += 1) {
        const random = seeded(seed)
        const header = headerOf(ledger, random, share)
        const found = read(header.map((h) => h.heading))
        if (!found.recognised || found.ledger !== ledger) {
          wrong.add(`${header.map((h) => h.heading).join(' ')}: ${told(found)}`)
          continue
        }
        for (const { field, heading } of header) {
          const taken = found.columns[field]?.heading
          if (taken !== heading) wrong.add(`${field}: ${heading} → ${taken}`)
        }
      }
      expect([...wrong]).toEqual([])
    },
  )
})

/** By the ledger that they are: headings of ledgers of people and meetings, as cities write them. */
const ofPeople: [string, string][] = [
  [
    'members',
    '姓名 性别 民族 出生日期 身份证号 联系电话 学历 入党日期 转正日期 党员状态 所在企业 商会党组织 商会职务',
  ],
  [
    'members',
    '党员姓名 公民身份号码 出生年月 文化程度 手机 工作单位 入党时间 转正时间 人员类别 党组织名称 所属商会',
  ],
  ['posts', '商会名称 届次 职务 姓名 是否党员 任职日期'],
  ['posts', '商（协）会全称 第几届 企业名称 企业职务 商会职务 会员姓名 政治面貌 任职时间'],
  ['meetings', '党组织名称 活动类型 活动主题 活动日期 地点 应到 实到 缺席人员 学时 记录人'],
  ['meetings', '支部名称 所属商会 会议类别 主题 召开时间 主持人 应到人数 实到人数 记录人 主要内容'],
  ['training', '姓名 身份证号 商会党组织 培训日期 培训方式 内容 学时'],
  ['training', '党员姓名 所在党组织 培训时间 培训项目 培训形式 培训内容 学时数 企业名称'],
  ['inspections', '党组织名称 有场所 有设施 有标志 有党旗 有书报 有制度 核查人 核查日期'],
  ['inspections', '党组织全称 所属商会 场所 设施 标志 党旗 书报 制度 核查时间'],
]

test.each(ofPeople)('a ledger of %s is never taken for one of another kind: %s', (id, line) => {
  const others = all.filter((ledger) => ledger.id !== id)
  expect(readSheet(sheetOf(line.split(' ')), others)).toMatchObject({ recognised: false })
})

test.each(ofPeople)('a ledger of %s is known as what it is: %s', (id, line) => {
  expect(told(read(line.split(' ')))).toBe(id)
})
