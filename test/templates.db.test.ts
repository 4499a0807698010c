import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook, type Sheet } from '#kernel/sheets/read.ts'
import { writeTemplate } from '#kernel/sheets/template.ts'
import { importLedgers, kindNames } from '#modules/intake/index.ts'
import { personKind } from '#modules/people/index.ts'
import { pharmacy } from './world/chambers.ts'
import { clerk, emptyRegistry, type Registry } from './world/registry.ts'
import { workbook } from './world/workbook.ts'

let registry: Registry
beforeAll(async () => {
  registry = await emptyRegistry()
  await registry.take([pharmacy])
})
afterAll(() => registry.database.close())

async function templateOf(id: string): Promise<{ name: string; bytes: Uint8Array }> {
  const intake = ledgers.find(({ ledger }) => ledger.id === id)
  if (!intake) throw new Error(`no ledger ${id}`)
  const parts: Uint8Array[] = []
  for await (const part of writeTemplate(intake.ledger, intake.giving.cells)) parts.push(part)
  return { name: `${intake.ledger.title}.xlsx`, bytes: new Uint8Array(Buffer.concat(parts)) }
}
const take = (files: { name: string; bytes: Uint8Array }[]) =>
  execute(registry.database, clerk, importLedgers(ledgers), { files })
const ids = ledgers.map(({ ledger }) => ledger.id)

const chamber = '江海市药品业商会'
const branch = '中共江海市药品业商会支部委员会'
const firm = '江海诚凯大药房有限公司'
const chief = { 姓名: '邹惠芳', 身份证号: '329902197606090028' }

/** By ledger: one row, under the headings of its template; what is not here stays empty. */
const filled: Record<string, Record<string, string | number>> = {
  chambers: {
    商会名称: chamber,
    统一社会信用代码: '51329900MJ0010005W',
    商会类别: '行业商会',
    所属地区: '市直',
    成立日期: '2015-03-03',
    届次: '第四届',
    会长: '邹惠芳',
    会员企业数: 32,
    经度: 120.8523,
  },
  enterprises: {
    商会名称: chamber,
    企业名称: firm,
    统一社会信用代码: '91329903MA0013182X',
    从业人数: 79,
    是否建立党组织: '否',
    联系电话: '19900000902',
  },
  'party-organizations': {
    党组织名称: branch,
    类型: '党支部',
    性质: '实体型',
    覆盖商会: chamber,
    上级党组织: '中共江海市总商会委员会',
    成立日期: '2016-05-03',
    产生方式: '选任',
  },
  'enterprise-party-organizations': {
    党组织名称: '中共江海诚凯大药房有限公司支部委员会',
    所在企业: firm,
    属地上级党组织: '中共通江区五步桥街道工作委员会',
    指导的商会党组织: branch,
  },
  members: {
    ...chief,
    性别: '女',
    民族: '汉族',
    出生日期: '1976-06-09',
    入党日期: '2008-03-18',
    转正日期: '2009-03-18',
    党员状态: '正式党员',
    所在企业: firm,
    组织关系所在党组织: branch,
    商会党组织: branch,
    商会职务: '会长',
    双重组织生活: '否',
  },
  posts: {
    商会名称: chamber,
    届次: '第四届',
    职务: '会长',
    姓名: '邹惠芳',
    是否党员: '是',
    任职日期: '2015-03-03',
  },
  meetings: {
    党组织名称: branch,
    活动类型: '党课',
    活动主题: '学习党章',
    活动日期: '2018-05-04',
    应到: 5,
    实到: 4,
    缺席人员: '王强（病假）',
    学时: 1.5,
  },
  inspections: { 党组织名称: branch, 有场所: '是', 有设施: '否', 有党旗: '是', 核查日期: '2018-09-19' },
  pairings: { 党组织名称: branch, 结对单位: '江海市商务局', 单位类型: '市级机关', 签约日期: '2018-02-22' },
  brands: { 年度: 2018, 商会名称: chamber, 品牌名称: '放心药', 品牌类别: '行业服务', 评选结果: '通过' },
  awards: { 年度: 2018, 评选项目: '诚信经营示范店', 对象: '诚凯一店', 商会名称: chamber, 评选结果: '授予' },
  donations: {
    日期: '2018-05-01',
    捐赠单位: chamber,
    项目: '助老',
    受益对象: '敬老院',
    '金额（万元）': 4.06,
    方式: '捐款',
    状态: '到账',
  },
  pairs: { 受助家庭编号: 'YM0001', 帮扶企业: firm, 结对日期: '2015-03-02' },
  dinners: { 年份: 2018, 主办商会: chamber, 受助人次: 3158, 参与饭店数: 24 },
  'fund-contributions': { 会员企业: firm, '出资额（万元）': 1500, 出资日期: '2009-03-12' },
  loans: {
    合同编号: '20180001',
    借款企业: firm,
    业务类型: '银行转贷',
    '金额（万元）': 640,
    放款日期: '2018-03-01',
    到期日期: '2018-03-11',
    还款日期: '2018-03-09',
    '日费率（%）': 0.03,
    状态: '已结清',
  },
  'bank-loans': {
    企业名称: firm,
    金融产品: '个人信用贷款',
    担保方式: '无担保、无抵押',
    '金额（万元）': 3408,
    放款日期: '2018-10-08',
  },
  projects: { 企业名称: firm, 项目名称: '仓储扩建', 投产年份: 2017, '新增产能（万元）': 5900, 带动就业: 726 },
  training: {
    ...chief,
    商会党组织: branch,
    培训日期: '2018-07-26',
    培训方式: '网络学习',
    内容: '党史',
    学时: 8,
  },
}

/** A template with its row, who reports and as of when. */
async function filledIn(id: string) {
  const { name, bytes } = await templateOf(id)
  const [form] = readWorkbook(bytes, name).sheets as [Sheet]
  const header = form.rows[2]?.cells.map((c) => c.text) ?? []
  const given = { ...filled[id] }
  const row = header.map((heading) => {
    const key = heading.replace('*', '')
    const value = given[key] ?? ''
    delete given[key]
    return value
  })
  expect(Object.keys(given), id).toEqual([])
  const lines = [[form.rows[0]?.cells[0]?.text], ['填报单位：江海市工商业联合会    截至：2019年3月31日']]
  return { name, bytes: workbook({ name: form.name, rows: [...lines, header, row] }) }
}

test.each(ids)(
  'the template of %s is that ledger, every heading is known, and there is no row',
  async (id) => {
    const { name, bytes } = await templateOf(id)
    const [form, guide] = readWorkbook(bytes, name).sheets as [Sheet, Sheet]
    const all = ledgers.map(({ ledger }) => ledger)
    const found = readSheet(form, all)
    expect(found).toMatchObject({
      recognised: true,
      statedOn: null,
      reportedBy: null,
      unknownHeadings: [],
      remarks: [],
      rows: [],
    })
    expect(found.recognised && found.ledger.id).toBe(id)
    expect(readSheet(guide, all).recognised).toBe(false)
  },
)

test('untouched templates import as nothing, without a complaint', async () => {
  const result = await take(await Promise.all(ids.map(templateOf)))
  expect(result.sheets.map((s) => [s.ledger, s.read, s.reason])).toEqual(ids.map((id) => [id, 0, null]))
})

test('templates that are filled in by their rules come in without a finding', async () => {
  const result = await take(await Promise.all(ids.map(filledIn)))
  expect(
    result.sheets.map((s) => [s.ledger, s.read, [...s.doubts, ...s.refusals].map((f) => f.message)]),
  ).toEqual(ids.map((id) => [id, 1, []]))
})

test('each kind of record that ledgers keep is called by a Chinese name, and nothing else is', async () => {
  // A loan that is repaid in parts has a row for each.
  const loan = ['20180002', firm, 640, '2018-03-01', '2018-03-31', '在借']
  const rowsOfLoan = [
    ['互助资金借款明细表'],
    ['截至：2019年3月31日'],
    ['合同编号', '借款企业', '金额（万元）', '放款日期', '到期日期', '状态', '还款日期', '还款金额（万元）'],
    [...loan, '2018-03-09', 100],
    [...loan, '2018-03-10', 200],
  ]
  const bytes = workbook({ name: '借款', rows: rowsOfLoan })
  await take([...(await Promise.all(ids.map(filledIn))), { name: '分次归还.xlsx', bytes }])
  const { rows } = await sql<{ kind: string }>`
    select distinct kind from intake.row where record_id is not null`.execute(registry.database.db)
  const kinds = [...rows.map(({ kind }) => kind), personKind.kind]
  expect(Object.keys(kindNames).sort()).toEqual(kinds.sort())
  expect(Object.values(kindNames).filter((name) => !/^\p{Script=Han}+$/u.test(name))).toEqual([])
})

test('a template lists the known words of a column, and marks what must be filled in', async () => {
  const { bytes } = await templateOf('chambers')
  const { readXlsx } = await import('hucre/xlsx')
  const [form] = (await readXlsx(bytes)).sheets
  const rules = form?.dataValidations ?? []
  expect(rules.find((r) => r.type === 'list')?.values).toEqual([
    '行业商会',
    '县级总商会',
    '乡镇街道商会',
    '园区商会',
    '异地商会',
    '其他商会',
  ])
  expect(rules.some((r) => r.type === 'date')).toBe(true)
  const { sheets } = readWorkbook(bytes, 'a.xlsx')
  expect(sheets[0]?.rows[2]?.cells[0]?.text).toBe('*商会名称')
  expect(sheets[1]?.rows.find((r) => r.cells[0]?.text === '成立日期')?.cells[1]?.text).toContain(
    '例如 2019-03-31',
  )
})
