// What came back and what is doubtful, settled by a clerk: a refused row corrected on the page, doubts settled at once.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importInto } from '#app/cli/import.ts'
import { beauty, chamberLedgerFile, pharmacy } from '../world/chambers.ts'
import { workbook } from '../world/workbook.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ empty: true })
  await mkdir('test-results', { recursive: true })
  const chambers = chamberLedgerFile([
    { ...pharmacy, 会员企业数: '三十多' },
    { ...beauty, 会员企业数: '很多' },
  ])
  const posts = {
    name: '05-商会班子.xlsx',
    bytes: workbook({
      name: '班子成员',
      rows: [
        ['填报单位：江海市工商业联合会', '', '', '截至：2019年3月31日'],
        ['商会名称', '职务', '姓名', '任职日期', '备注'],
        ['江海市药品业商会', '', '郁小燕', '2018-05-04', '电话报的'],
        ['江海市药品业商会', '', '高小平', '2018-05-04', ''],
      ],
    }),
  }
  await importInto(site.database, [chambers, posts], {})
})
afterAll(() => site.close())

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/corrections-${name}.png`, fullPage: true })
const fits = async (page: Page, { width }: typeof desk) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

for (const [size, row, seat] of [
  [desk, 3, '理事'],
  [phone, 4, '副会长'],
] as const) {
  test(`a refused row is corrected on the page and says so afterwards (${size.width})`, async () => {
    const { page, faults } = await site.visit('/imports/1', { size })
    await page.locator('.finding-groups summary', { hasText: '退回' }).click()
    await page
      .locator('.finding-rows > li', { hasText: `第 ${row} 行` })
      .getByRole('button')
      .click()
    const form = page.getByRole('form', { name: `更正第 ${row} 行` })
    await form.getByLabel('更正的依据').fill('商会秘书处电话答复')
    await shot(page, `form-${size.width}`)
    await fits(page, size)
    await form.getByLabel('备注').fill('本人手机另报')
    // A reload keeps what was typed, but for a column that nobody reads: it may hold anything.
    await page.reload()
    await page.locator('.finding-groups summary', { hasText: '退回' }).click()
    await page
      .locator('.finding-rows > li', { hasText: `第 ${row} 行` })
      .getByRole('button')
      .click()
    await form.getByText('上次填了没有保存的，已经放回来了').waitFor()
    expect(await form.getByLabel('更正的依据').inputValue()).toBe('商会秘书处电话答复')
    expect(await form.getByLabel('备注').inputValue()).not.toBe('本人手机另报')
    await form.getByRole('button', { name: '保存并录入' }).click()
    await form.locator('.form-answer').waitFor()
    expect(await form.locator('.form-answer').innerText()).toContain('没有填写。请补上。')
    await form.getByLabel('职务').fill(seat)
    await form.getByRole('button', { name: '保存并录入' }).click()
    await form.waitFor({ state: 'detached' })
    expect(await page.locator('.finding-rows').innerText()).toMatch(/已更正：.* 由.*随 第 \d+ 号导入 录入/)
    await shot(page, `done-${size.width}`)
    // The one refusal that the page itself was answered with is logged by the browser.
    expect(faults.filter((f) => !f.includes('422'))).toEqual([])
  })
}

test('the refused rows are taken away as a workbook; once none is out, there is nothing to take', async () => {
  const none = await site.ask('/imports/1/refused-rows.xlsx')
  expect([none.status, (await none.json()).message]).toEqual([
    409,
    expect.stringMatching(/^已由.*更正，随第 \d+ 号导入/),
  ])
})

test('doubts are settled at once, with a reason that the record shows, and taken back', async () => {
  const { page, faults } = await site.visit('/doubts')
  await page.getByLabel('选中列出的 2 条').check()
  await page.getByLabel('依据').fill('已与商会秘书处电话核实')
  await shot(page, 'doubts-1440')
  await page.getByRole('button', { name: '处理这 2 条' }).click()
  await page.getByText('没有符合条件的内容').waitFor()
  await page.getByRole('button', { name: '已处理 2' }).click()
  const link = page.getByRole('link', { name: '江海市药品业商会' })
  await link.waitFor()
  const record = await link.getAttribute('href')
  await shot(page, 'settled-1440')
  const chamber = await site.visit(record ?? '', { size: phone })
  await chamber.page.getByText('已核实 1 项').tap()
  expect(await chamber.page.locator('.doubts-settled').innerText()).toContain(
    '认可原文：已与商会秘书处电话核实',
  )
  await fits(chamber.page, phone)
  await shot(chamber.page, 'record-390')

  const small = await site.visit('/doubts?state=settled', { size: phone })
  await small.page.getByRole('button', { name: '撤销' }).first().tap()
  await small.page.getByLabel('撤销的原因').fill('听错了，没有核实')
  await small.page.getByRole('button', { name: '撤销这次处理' }).tap()
  await small.page.getByText('没有符合条件的内容').waitFor()
  await small.page.goto(`${site.url}/doubts`)
  await settled(small.page)
  await small.page.locator('.doubt-pick input').first().check()
  await fits(small.page, phone)
  await shot(small.page, 'doubts-390')
  expect([...faults, ...chamber.faults, ...small.faults]).toEqual([])
})
