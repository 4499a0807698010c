// Confirmed numbers on the screen: prepared, reviewed by another, locked, corrected; what the leader sees of it.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
}, 240_000)
afterAll(() => site.close())

async function looks(page: Page, name: string) {
  await settled(page)
  await page.screenshot({ path: `test-results/${name}.png`, fullPage: true })
  expect(await violations(page)).toEqual([])
  const width = page.viewportSize()?.width ?? 0
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
}

/** The page of the only return. */
let address = ''

test('while nothing is locked, the leader is told what has to happen, and no number', async () => {
  for (const [path, size] of [['/', desk] as const, ['/returns', phone] as const]) {
    const { page, faults } = await site.visit(path, { as: 'leader', size })
    await page.getByText('还没有上报锁定的数字').waitFor()
    await looks(page, `returns-none-${size.width}`)
    expect(faults).toEqual([])
  }
})

test('the office prepares, and is told that another person reviews', async () => {
  const { page, faults } = await site.visit('/returns')
  await page.getByRole('button', { name: '填报', exact: true }).click()
  await page.getByText('请另一位有审核权限的同事').waitFor()
  address = new URL(page.url()).pathname
  expect(await page.getByRole('button', { name: '审核通过' }).count()).toBe(0)
  await looks(page, 'return-prepared')
  expect(faults).toEqual([])
})

test('another one reviews and locks, and signs a correction that the first one agrees to', async () => {
  const { page, faults } = await site.visit(address, { as: 'reviewer' })
  await page.getByRole('button', { name: '审核通过' }).click()
  await page.getByRole('button', { name: '上报锁定' }).click()
  await page.locator('.list-head').getByText('已上报锁定').waitFor()
  await page.locator('summary').getByText('商会总数').click()
  const form = page.locator('details[open] form')
  await form.getByLabel('正确的数').fill('317')
  await form.getByLabel('为什么更正').fill('一家商会已于三月二十日注销')
  await form.getByRole('button').click()
  await page.getByText('这条更正是您提出的').waitFor()
  await looks(page, 'return-correcting')
  const office = await site.visit('/', {})
  await office.page.getByText('1 条更正待审核').waitFor()
  await office.page.goto(site.url + address)
  await office.page.getByRole('button', { name: '同意更正', exact: true }).click()
  await office.page.getByText('更正待审核').waitFor({ state: 'detached' })
  expect([...faults, ...office.faults]).toEqual([])
})

test('the leader sees the confirmed numbers, who confirmed them, and the correction; no live page', async () => {
  for (const size of [desk, phone]) {
    for (const [path, name] of [
      ['/', 'desk'],
      ['/returns', 'list'],
      [address, 'one'],
      ['/chambers?figure=chambers.total', 'chambers'],
    ] as const) {
      const { page, faults } = await site.visit(path, { as: 'leader', size })
      await looks(page, `leader-${name}-${size.width}`)
      expect(faults, path).toEqual([])
      if (path === '/') await page.getByText('周敏填报').waitFor()
      if (path === address) await page.getByText('少 1 家').waitFor()
      expect(await page.getByRole('link', { name: '数字总览' }).count()).toBe(0)
      await page.context().close()
    }
  }
})
