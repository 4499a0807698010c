// The leaders of a chamber put in order by hand: the chamber's page and its print follow.
import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { openSite, type Site } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir('test-results', { recursive: true })
})
afterAll(() => site.close())

test('a leader who is moved up stands there on the page of the chamber, and on paper', async () => {
  const { items } = (await (await site.ask('/chambers?limit=1')).json()) as {
    items: { id: string; name: string }[]
  }
  const chamber = `/chambers/${items[0]?.id}`
  const named = items[0]?.name ?? ''
  const { page, faults } = await site.visit(chamber)
  const board = page.locator('.belonging', { hasText: '领导班子' })
  const names = () => board.locator('li').allInnerTexts()
  await expect.poll(async () => (await names()).length).toBeGreaterThan(2)
  const before = await names()
  await board.getByRole('link', { name: '排列班子的次序' }).click()
  await page.waitForURL(`**${chamber}/board`)
  const rows = page.locator('.order-list li')
  await rows.nth(2).waitFor()
  expect(await page.locator('h1').innerText()).toBe(`${named}领导班子的次序`)
  expect(await page.title()).toBe(`${named}班子次序 · 同心`)
  const third = await rows.nth(2).locator('strong').innerText()
  await page.getByRole('button', { name: `上移：${third}` }).click()
  expect(await rows.nth(1).locator('strong').innerText()).toBe(third)
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `test-results/board-order-${width}.png` })
    expect(await violations(page)).toEqual([])
  }
  await page.getByRole('button', { name: '保存次序' }).click()
  await page.getByText('还没有保存').waitFor({ state: 'detached' })
  await page.getByRole('navigation', { name: '上级页面' }).getByRole('link', { name: named }).click()
  const moved = before.with(1, before[2] as string).with(2, before[1] as string)
  await expect.poll(names).toEqual(moved)
  await page.emulateMedia({ media: 'print' })
  expect(await names()).toEqual(moved)
  expect(await board.getByRole('link', { name: '排列班子的次序' }).isVisible()).toBe(false)
  await page.screenshot({ path: 'test-results/board-print.png' })
  expect(faults).toEqual([])
})
