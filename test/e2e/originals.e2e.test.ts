// The originals of imports: past their period they are listed, somebody destroys them, and everybody can see so.
import { mkdir } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importInto } from '#app/cli/import.ts'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '../world/chambers.ts'
import { workbook } from '../world/workbook.ts'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
const roll = {
  name: '名册.xlsx',
  bytes: workbook({
    name: '党员名册',
    rows: [
      ['填报单位：江海市工商业联合会 截至：2019年3月31日'],
      ['姓名', '性别', '身份证号', '入党日期'],
      ['邹惠芳', '女', '329902197606090028', '2008-03-18'],
      ['赵新', '男', '110105194912310021', '2010-07-01'],
    ],
  }),
}
let id: string
beforeAll(async () => {
  site = await openSite()
  await mkdir('test-results', { recursive: true })
  const done = await importInto(site.database, [chamberLedgerFile([pharmacy, beauty]), roll], {})
  id = done.importId ?? ''
  const files = ['第二次.xlsx', '第三次.xlsx'].map((name) => ({ ...chamberLedgerFile([jewellery]), name }))
  for (const file of files) await importInto(site.database, [file], {})
  await sql`update intake.import set recorded_at = '2008-05-06', ended_at = '2008-05-06'
    where id > ${id}::bigint`.execute(site.database.db)
}, 120_000)
afterAll(() => site.close())

/** A picture on a desk and a phone; nothing too wide, and axe finds nothing. */
async function shot(page: Page, name: string) {
  for (const { height, width } of [phone, desk]) {
    await page.setViewportSize({ width, height })
    await settled(page)
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(wide).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `test-results/originals-${name}-${width}.png`, fullPage: true })
    expect(await violations(page)).toEqual([])
  }
}

test('the settings tell how many originals hold numbers, and set the period with a reason', async () => {
  const { page, faults } = await site.visit('/settings', { as: 'system-administrator' })
  const main = page.locator('.settings')
  await expect.poll(() => main.innerText()).toMatch(/留着的 \d+ 份里，\d+\s份有或可能有身份证号/)
  expect(await main.innerText()).toContain('保存期限：10 年，自导入之日起（待核对')
  expect(await main.getByRole('link', { name: '去处理' }).count()).toBe(0)
  await page.getByLabel('保存几年').fill('8')
  await page.getByLabel('定期限的依据').fill('本市档案规定')
  await page.locator('form', { hasText: '保存几年' }).getByRole('button', { name: '设定' }).click()
  await expect.poll(() => main.innerText()).toMatch(/保存期限：8 年，自导入之日起.*本市档案规定/)
  await shot(page, 'settings')
  expect(faults).toEqual([])
})

test('from the workbench the office destroys what is due, typing how many imports that is', async () => {
  const { page, faults } = await site.visit('/')
  await page.getByRole('link', { name: '导入的原件到期 2 次' }).click()
  await page.waitForURL('**/originals')
  await page.getByText('2008年5月6日导入，2016年5月6日到期').first().waitFor()
  const button = page.getByRole('button', { name: '销毁全部到期的' })
  await page.getByLabel('销毁的依据').fill('保存期限已满，经办公室会议决定')
  await page.getByLabel(/写上销毁几次/).fill('1')
  expect(await button.isDisabled()).toBe(true)
  await page.getByLabel(/写上销毁几次/).fill('2')
  await shot(page, 'due')
  await button.click()
  await page.getByText('没有到期的原件').waitFor()
  await shot(page, 'none-due')
  expect(faults).toEqual([])
})

test('one import’s originals are destroyed on its page; it and the history say by whom, when and why', async () => {
  const { page, faults } = await site.visit(`/imports/${id}`)
  await page.getByText('销毁原件', { exact: true }).first().click()
  const button = page.getByRole('button', { name: '销毁原件' })
  await page.getByLabel('销毁的依据').fill('只留摘要，经党委会决定')
  expect(await button.isDisabled()).toBe(true)
  await page.getByLabel(/不能恢复/).check()
  await shot(page, 'form')
  await button.click()
  await page.getByText(/原件已销毁：.*由党委办公室 周敏销毁。依据：只留摘要，经党委会决定/).waitFor()
  expect(await page.getByRole('link', { name: /^取出原文件/ }).count()).toBe(0)
  expect(await page.getByText('取走退回行').count()).toBe(0)
  await page.locator('.finding-groups summary', { hasText: '退回 1 处' }).first().click()
  await page.getByText('原文已按规定销毁。').waitFor()
  expect(await page.getByRole('button', { name: '更正这一行' }).count()).toBe(0)
  expect(await page.getByText('撤销这次导入').count()).toBe(1)
  await shot(page, 'destroyed')
  await page.getByRole('link', { name: '历次导入' }).click()
  await expect.poll(() => page.locator('.imports').innerText()).toContain('只留摘要，经党委会决定')
  await shot(page, 'history')
  expect(faults).toEqual([])
})
