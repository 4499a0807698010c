// Ledgers leave as the office keeps them: without people's numbers, or with them and a purpose; and empty ones.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { importLedgers } from '#modules/intake/index.ts'
import { laterExample } from '../world/later.ts'
import { clerk } from '../world/registry.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

/** The sheets of the file that a click saves. */
async function saved(page: Page, click: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), click()])
  const bytes = new Uint8Array(readFileSync(await download.path()))
  return { name: download.suggestedFilename(), sheets: readWorkbook(bytes, 'a.xlsx').sheets }
}
const row = (page: Page, title: string) => page.locator('.ledger-rows > li', { hasText: title }).first()
const headings = ({ sheets }: Awaited<ReturnType<typeof saved>>, line: number) =>
  sheets[0]?.rows.find((r) => r.rowNumber === line)?.cells.map((c) => c.text)

test('a ledger is saved without sensitive columns, and with them once a purpose is written', async () => {
  const { page, faults } = await site.visit('/ledgers')
  expect(await row(page, '党员名册').innerText()).toContain('897 条')
  expect(await row(page, '党员名册').innerText()).toContain('不写出：出生日期、身份证号、联系电话')
  const masked = await saved(page, () =>
    row(page, '党员名册').getByRole('link', { name: '下载台账' }).click(),
  )
  expect(masked.name).toBe('党员名册-2019-03-31.xlsx')
  expect(headings(masked, 3)?.slice(0, 5)).toEqual(['序号', '姓名', '性别', '民族', '学历'])

  await page.getByRole('checkbox', { name: '连同身份证号' }).check()
  const button = row(page, '党员名册').getByRole('button', { name: '下载台账' })
  expect(await button.isDisabled()).toBe(true)
  await page.getByLabel('用途').fill('年报核对')
  const whole = await saved(page, () => button.click())
  expect(headings(whole, 3)).toContain('身份证号')
  const { rows } = await sql<{ sentence: string }>`
    select sentence from audit.entry where command = 'ledgers.take-sensitive'`.execute(site.database.db)
  expect(rows.map((r) => r.sentence)).toEqual([
    '导出台账“党员名册”（含身份证号、电话等敏感信息），截至2019年3月31日，共 897 条。用途：年报核对',
  ])
  expect(faults).toEqual([])
})

test('on a phone an empty template is saved, and nothing is wider than the screen', async () => {
  const { page, faults } = await site.visit('/ledgers', { size: phone })
  const empty = await saved(page, () =>
    row(page, '商会名录').getByRole('link', { name: '下载空白模板' }).tap(),
  )
  expect(empty.sheets.map((s) => s.name)).toEqual(['商会名录', '填写说明'])
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  expect(faults).toEqual([])
})

test('the address of another date is that of its files', async () => {
  const { page } = await site.visit('/ledgers?asOf=2017-12-31', { size: desk })
  const file = await saved(page, () => row(page, '商会名录').getByRole('link', { name: '下载台账' }).click())
  expect(file.name).toBe('商会名录-2017-12-31.xlsx')
  expect(headings(file, 2)?.[0]).toContain('截至：2017年12月31日')
})

test('two states of a ledger are compared by their days, on a desk and on a phone', async () => {
  const { page: before } = await site.visit('/ledgers')
  await row(before, '商会名录').waitFor()
  expect(await before.getByRole('link', { name: '比较两期' }).count()).toBe(0)
  const later = ['2019年6月30日', '2019年9月30日'].map((statedOn, seed) =>
    laterExample('01-商会名录', { seed, statedOn }),
  )
  for (const file of later) await execute(site.database, clerk, importLedgers(ledgers), { files: [file] })
  for (const size of [desk, phone]) {
    const { page, faults } = await site.visit('/ledgers', { size })
    await row(page, '商会名录').getByRole('link', { name: '比较两期' }).click()
    await page.getByRole('heading', { name: '商会名录：两期的差别' }).waitFor()
    expect(await page.getByText('截至 2019年6月30日 → 2019年9月30日').count()).toBe(1)
    await page.getByRole('combobox', { name: '较早的一期' }).click()
    await page.getByText('截至2019年3月31日', { exact: true }).click()
    await page.getByText('截至 2019年3月31日 → 2019年9月30日').waitFor()
    expect(page.url()).toContain('from=2019-03-31&to=2019-09-30')
    await page.getByRole('button', { name: /^商会名录 有改动 / }).click()
    await page.locator('.finding-rows > li').first().waitFor()
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(faults).toEqual([])
    await page.goto(page.url().replace(/\?.*/, '?from=2010-01-01'))
    await page.getByText('最早的一期截至2019年3月31日').waitFor()
    await page.goto(page.url().replace(/chambers.*/, 'members/differences'))
    await page.getByText('还没有可以比较的另一期').waitFor()
  }
}, 120_000)
