// An import that was a mistake: seen field by field, taken back, found in the history, and held against another one.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importInto } from '#app/cli/import.ts'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '../world/chambers.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ empty: true })
  await mkdir('test-results', { recursive: true })
  await importInto(site.database, [chamberLedgerFile([pharmacy, beauty])], {})
})
afterAll(() => site.close())

const wrong = chamberLedgerFile(
  [{ ...pharmacy, 会长: '高小平', 会员企业数: 23 }, jewellery],
  '2019年6月30日',
  '去年的名录.xlsx',
)
const shot = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/undo-${name}.png`, fullPage: true })
const told = (page: Page) => expect.poll(() => page.locator('.run').innerText(), { timeout: 30_000 })
const fits = async (page: Page, { width }: typeof desk) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

test('what would change is seen field by field; done by mistake, it is taken back, and all can see so', async () => {
  const { page, faults } = await site.visit('/imports')
  await page.getByRole('button', { name: '新建导入' }).click()
  await page.locator('input[type=file]').setInputFiles({
    name: wrong.name,
    mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    buffer: Buffer.from(wrong.bytes),
  })
  await page.getByRole('button', { name: '先检查' }).click()
  await told(page).toContain('新增 1 条，更新 1 条')
  await page.getByRole('button', { name: '商会名录 更新 1' }).click()
  const changed = page.locator('.opened .finding-rows')
  await changed.waitFor()
  expect(await changed.innerText()).toMatch(
    /第 4 行 江海市药品业商会\s+会长：邹惠芳 → 高小平\s+会员企业数：32 → 23/,
  )
  await shot(page, 'preview-1440')

  await page.getByRole('button', { name: '导入', exact: true }).click()
  await told(page).toContain('已导入：新增 1 条，更新 1 条')
  await page.getByRole('button', { name: '商会名录 新增 1' }).click()
  const gone = page.locator('.opened a', { hasText: '东门市金银珠宝业商会' })
  const chamber = await gone.getAttribute('href')
  await page.getByText('撤销这次导入').click()
  const button = page.getByRole('button', { name: '撤销整次导入' })
  await button.waitFor()
  expect(await button.isDisabled()).toBe(true)
  await page.getByLabel('撤销的原因').fill('放错了文件，这是去年的名录')
  await shot(page, 'form-1440')
  await button.click()
  await told(page).toMatch(/由.*撤销。原因：放错了文件，这是去年的名录/)
  expect(await page.locator('h1').innerText()).toContain('已撤销')
  await shot(page, 'undone-1440')
  await page.getByRole('link', { name: '历次导入' }).click()
  expect(await page.locator('tbody tr', { hasText: '去年的名录.xlsx' }).innerText()).toContain('已撤销')

  const record = await site.visit(chamber ?? '')
  expect(await record.page.locator('.taken-back').innerText()).toContain('原因：放错了文件，这是去年的名录')
  await shot(record.page, 'record-1440')
  expect([...faults, ...record.faults]).toEqual([])
}, 120_000)

test('on a phone the import that others build on says which, and two imports are held against each other', async () => {
  await importInto(
    site.database,
    [chamberLedgerFile([{ ...pharmacy, 会长: '高小平' }, jewellery], '2019年9月30日')],
    {},
  )
  const { page, faults } = await site.visit('/imports/1', { size: phone })
  await page.getByText('撤销这次导入').tap()
  await page.locator('.hindrances').waitFor()
  expect(await page.locator('.hindrances').innerText()).toMatch(
    /第 3 号导入用到了其中 1 条\s+江海市药品业商会/,
  )
  await fits(page, phone)
  await shot(page, 'hindered-390')

  await page.goto(`${site.url}/imports/3/differences/1`)
  await settled(page)
  await page.getByRole('button', { name: '商会名录 有改动 1' }).tap()
  await page.locator('.changes').waitFor()
  expect(await page.locator('.finding-rows').innerText()).toMatch(/江海市药品业商会\s+会长：邹惠芳 → 高小平/)
  await fits(page, phone)
  await shot(page, 'differences-390')

  await page.goto(`${site.url}/imports/2`)
  await settled(page)
  await page.getByRole('button', { name: '商会名录 更新 1' }).tap()
  await page.locator('.changes').waitFor()
  await fits(page, phone)
  await shot(page, 'undone-390')
  expect(faults).toEqual([])
}, 120_000)
