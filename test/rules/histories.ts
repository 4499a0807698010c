// Random ledgers of a small world in which much hangs together: three chambers, three organizations, six people.
import fc from 'fast-check'

const chambers = ['江海市药品业商会', '江海市美容美发业商会', '东门市金银珠宝业商会']
const organizations = ['药品业商会党支部', '美业联合党支部', '江海市商会党总支']
const enterprises = ['江海长春药业有限公司', '江海秀美发艺有限公司', '东门金缕珠宝有限公司']
const people = ['保春林', '段雨晴', '冯桂芳', '邹惠芳', '高小平', '范雨晴']
/** Few names in offices, so that whoever leads a chamber is often the secretary, too. */
const officers = people.slice(0, 2)
const years = { min: 2017, max: 2019 }
/** Few days, so that what is stated often meets: before, at and after the days on which it is asked. */
const dates = fc.constantFrom(
  '2010-03-03',
  '2018-03-01',
  '2019-01-15',
  '2019-03-31',
  '2019-05-31',
  '2019-06-30',
)

const perhaps = (arbitrary: fc.Arbitrary<unknown>) =>
  fc.option(arbitrary, { nil: '', freq: 3 }).map((v) => v ?? '')
const seldom = fc.oneof({ weight: 8, arbitrary: fc.constant('') }, { weight: 1, arbitrary: dates })
const of = (...words: string[]) => fc.constantFrom(...words)

/** A ledger's columns, each with what may stand in it. */
const ledgers: Record<string, { rows: [number, number]; columns: Record<string, fc.Arbitrary<unknown>> }> = {
  商会名录: {
    rows: [1, 3],
    columns: {
      商会名称: of(...chambers),
      商会类别: of('行业商会', '综合商会'),
      成立日期: perhaps(dates),
      注销日期: seldom,
      本届起始: perhaps(dates),
      本届届满: perhaps(dates),
      联系干部: perhaps(of('汤冬梅')),
      党建指导员: perhaps(of('汤冬梅')),
    },
  },
  商会党组织: {
    rows: [1, 3],
    columns: {
      党组织名称: of(...organizations),
      类型: of('党支部', '联合党支部', '党总支'),
      性质: of('实体型', '功能型'),
      覆盖商会: fc.subarray(chambers).map((some) => some.join('、')),
      上级党组织: perhaps(of(...organizations)),
      成立日期: perhaps(dates),
      撤销日期: seldom,
      书记: perhaps(of(...officers)),
      书记人选来源: of('会长', '理事'),
      本届起始: perhaps(dates),
      届满日期: perhaps(dates),
    },
  },
  会员企业: { rows: [1, 3], columns: { 商会名称: of(...chambers), 企业名称: of(...enterprises) } },
  党员名册: {
    rows: [2, 6],
    columns: {
      姓名: of(...people),
      入党日期: perhaps(dates),
      转正日期: perhaps(dates),
      党员状态: of('正式', '预备'),
      所在企业: of(...enterprises),
      组织关系所在党组织: perhaps(of('街道党工委', ...organizations)),
      商会党组织: perhaps(of(...organizations)),
    },
  },
  商会班子: {
    rows: [1, 4],
    columns: {
      商会名称: of(...chambers),
      届次: of('第一届', '第二届'),
      职务: of('会长', '副会长', '理事', '监事'),
      姓名: of(...officers, '高小平'),
      是否党员: of('是', '否'),
      任职日期: perhaps(dates),
    },
  },
  组织生活台账: {
    rows: [1, 5],
    columns: {
      党组织名称: of(...organizations),
      活动类型: of('支部党员大会', '党课', '主题党日', '组织生活会', '支委会'),
      活动主题: of('学习', '座谈'),
      活动日期: dates,
      应到人数: fc.constant(5),
      实到人数: fc.constant(4),
    },
  },
  培训学时: {
    rows: [1, 3],
    columns: {
      姓名: of(...people),
      商会党组织: of(...organizations),
      培训日期: dates,
      内容: of('党章', '党史'),
      学时: fc.integer({ min: 8, max: 60 }),
    },
  },
  六有达标: {
    rows: [1, 2],
    columns: {
      党组织名称: of(...organizations),
      有场所: of('是', '否'),
      有设施: fc.constant('是'),
      有标志: fc.constant('是'),
      有党旗: of('是', '否'),
      有书报: fc.constant('是'),
      有制度: perhaps(of('是')),
      核查日期: dates,
    },
  },
  服务品牌: {
    rows: [1, 2],
    columns: {
      年度: fc.integer(years).map(String),
      品牌名称: of('放心药', '金剪刀'),
      商会名称: of(...chambers),
      评定结果: of('认定', '撤销'),
    },
  },
}

export type Step =
  | { kind: 'import'; ledger: string; rows: unknown[][] }
  | { kind: 'amend'; ledger: string; row: number; column: number; values: unknown[] }
  | { kind: 'undo' }
  | { kind: 'revise'; chamber: number; termEndsOn: string }
  | { kind: 'day'; on: string }

/** The ledgers in which most hangs together come most often. */
const drawn = [...Object.keys(ledgers), '党员名册', '党员名册', '商会党组织', '会员企业', '商会班子']

/** A ledger with random rows, each thing named once, stated as of a day. */
function imported(ledger: string, stated: fc.Arbitrary<string>): fc.Arbitrary<Step> {
  const { rows, columns } = ledgers[ledger] as (typeof ledgers)[string]
  const row = fc.tuple(...Object.values(columns))
  const key = Math.max(0, Object.keys(columns).indexOf('姓名'))
  return fc
    .record({
      statedOn: stated,
      rows: fc.uniqueArray(row, { minLength: rows[0], maxLength: rows[1], selector: (cells) => cells[key] }),
    })
    .map(({ statedOn, rows: cells }) => ({
      kind: 'import',
      ledger,
      rows: [[`截至：${statedOn}`], Object.keys(columns), ...cells],
    }))
}

/** One cell of a ledger that came before: the first of two values that is not there yet. */
const amended = ([ledger, column]: Cell): fc.Arbitrary<Step> => {
  const value = Object.values((ledgers[ledger] as (typeof ledgers)[string]).columns)[column]
  return fc
    .record({ row: fc.nat(9), values: fc.tuple(value as typeof dates, value as typeof dates) })
    .map((changed) => ({ kind: 'amend', ledger, column, ...changed }))
}

type Cell = [ledger: string, column: number]
const cells = Object.entries(ledgers).flatMap(([ledger, { columns }]) =>
  Object.keys(columns).map((_, column): Cell => [ledger, column]),
)
/** What else offices do: a new ledger, the last one taken back, a correction, another day. */
const others: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...drawn).chain((ledger) => imported(ledger, dates)) },
  { weight: 5, arbitrary: fc.constant<Step>({ kind: 'undo' }) },
  {
    weight: 1,
    arbitrary: fc
      .record({ chamber: fc.integer({ min: 0, max: 2 }), termEndsOn: dates })
      .map((r): Step => ({ kind: 'revise', ...r })),
  },
  {
    weight: 1,
    arbitrary: of('2018-03-01', '2019-03-31', '2019-06-30').map((on): Step => ({ kind: 'day', on })),
  },
)

/** Cells of any columns corrected one at a time, so that each act is about one thing, and other acts between. */
export const steps: fc.Arbitrary<Step[]> = fc
  .shuffledSubarray(cells, { minLength: 12, maxLength: 12 })
  .chain((some) => fc.tuple(...some.flatMap((cell, i) => [amended(cell), ...(i % 2 ? [others] : [])])))

/** The world as it begins: every ledger once, so that there is something to change. */
export const beginnings: fc.Arbitrary<Step[]> = fc.tuple(
  ...Object.keys(ledgers).map((ledger) => imported(ledger, of('2019-01-15', '2019-03-31'))),
)
