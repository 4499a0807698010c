// The road of an office's files: dropped, checked, imported while the page is reloaded, and found again later.
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeTurn } from '#modules/intake/turn.ts'
import { openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ empty: true })
})
afterAll(() => site.close())

const example = (name: string) =>
  fileURLToPath(new URL(`../../examples/jianghai/${name}.xlsx`, import.meta.url))
const noWorkbook = { name: '说明.xlsx', mimeType: 'text/plain', buffer: Buffer.from('这不是工作簿') }

/** What the browser itself says of a refused file; nothing else may be at fault. */
const others = (faults: string[]) => faults.filter((fault) => !fault.includes('422'))
/** What stands beside the buttons; the page looks again once a second. */
const told = (page: Page) => expect.poll(() => page.locator('.run').innerText(), { timeout: 20_000 })

test('files are put in, checked and imported; a reload in the middle loses nothing; the history has it', async () => {
  const { page, faults } = await site.visit('/imports')
  expect(await page.locator('main').innerText()).toContain('还没有导入过台账')
  await page.getByRole('button', { name: '新建导入' }).click()
  await page.waitForURL(/\/imports\/\d+$/)
  await page.getByRole('button', { name: '选择文件' }).waitFor()
  expect(await page.getByRole('button', { name: '先检查' }).isDisabled()).toBe(true)

  const files = page.locator('input[type=file]')
  await files.setInputFiles([example('01-商会名录'), example('02-商会党组织')])
  await page.getByRole('heading', { name: '文件 2 份' }).waitFor()
  await files.setInputFiles(noWorkbook)
  await expect.poll(() => page.locator('.unread').innerText()).toContain('“说明.xlsx”不是工作簿')
  expect(await page.locator('.import-files').innerText()).toContain('商会名录：商会名录，318 行')

  await page.getByRole('button', { name: '先检查' }).click()
  await told(page).toContain('新增 519 条，更新 0 条，待核实 4 行，退回 0 行')
  expect(await page.locator('.sheets tbody tr').first().innerText()).toMatch(/318\s+318\s+0\s+0\s+0\s+0/)
  await page.locator('.finding-groups summary').first().click()
  await expect
    .poll(() => page.locator('.finding-rows').innerText())
    .toContain('02-商会党组织.xlsx › 六有达标 › 第 84 行 › 核查日期')
  expect((await (await site.ask('/chambers')).json()).items).toEqual([])

  await whileAnotherImports(async () => {
    await page.getByRole('button', { name: '导入', exact: true }).click()
    await told(page).toContain('另一次导入还在进行')
    await page.reload()
    await page.getByRole('progressbar', { name: '导入的进度' }).waitFor()
    await told(page).toContain('另一次导入还在进行')
  })
  await told(page).toContain('已导入：新增 519 条')
  await page.getByRole('link', { name: '历次导入' }).click()
  const row = page.locator('tbody tr', { hasText: '01-商会名录.xlsx、02-商会党组织.xlsx' })
  expect(await row.innerText()).toContain('已导入')
  await row.getByRole('link').click()
  await told(page).toContain('已导入：新增 519 条')
  expect(await page.getByRole('button', { name: '选择文件' }).count()).toBe(0)
  await page.getByRole('link', { name: '去看数字总览' }).click()
  await expect.poll(() => page.locator('main').innerText()).toContain('318')
  expect(others(faults)).toEqual([])
})

test('on a phone a check that is under way is cancelled, and a file is taken out again', async () => {
  const { page, faults } = await site.visit('/imports', { size: phone })
  await page.getByRole('button', { name: '新建导入' }).tap()
  await page.locator('input[type=file]').setInputFiles([example('01-商会名录'), example('07-服务品牌')])
  await page.getByRole('heading', { name: '文件 2 份' }).waitFor()
  await whileAnotherImports(async () => {
    await page.getByRole('button', { name: '先检查' }).tap()
    await page.getByRole('button', { name: '取消' }).tap()
    await told(page).toContain('已取消，没有保存任何内容')
  })
  await page.getByRole('button', { name: '拿掉 07-服务品牌.xlsx' }).tap()
  await page.getByRole('heading', { name: '文件 1 份' }).waitFor()
  await page.getByRole('button', { name: '先检查' }).tap()
  await page.locator('.sheet-cards').waitFor()
  expect(await page.locator('.sheet-cards').innerText()).toContain('不变 318')
  await settled(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
  expect(faults).toEqual([])
})

/** Does something while another program, such as the command line, has the turn. */
async function whileAnotherImports(act: () => Promise<void>): Promise<void> {
  await site.database.db.transaction().execute(async (tx) => {
    await takeTurn({ tx, progress: () => {} })
    await act()
  })
}
