// The guides: 帮助 opens the one of the role or of the page, what it names is there, its pictures are taken here.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RoleName, roles } from '#modules/accounts/roles.ts'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir(pictures, { recursive: true })
})
afterAll(() => site.close())

/** For the guides where that is asked for, else where every test leaves its pictures. */
const pictures = process.env['README_SCREENSHOT'] ? 'docs/screenshots/guides' : 'test-results/guides'
const names = Object.keys(roles) as RoleName[]
/** One guide serves both. */
const guideOf = (role: RoleName) => (role === 'secretary-general' ? 'president' : role)

const help = (page: Page) => page.getByRole('link', { name: '帮助', exact: true })

/** Opens the menu where it is not beside the page. */
async function menuOf(page: Page) {
  const button = page.getByRole('button', { name: '打开菜单' })
  if (await button.isVisible()) await button.tap()
  return page.getByRole('navigation', { name: '主菜单' })
}

/** Every picture of the page has come. */
const pictured = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('main img')].map((one) => (one as HTMLImageElement).naturalWidth > 0),
  )

for (const role of names) {
  for (const [at, size] of [
    ['desk', desk],
    ['phone', phone],
  ] as const) {
    test(`${role} on a ${at}: one tap on 帮助 opens a guide that names what is really there`, async () => {
      const { page, faults } = await site.visit('/', { as: role, size })
      if (guideOf(role) === role) await page.screenshot({ path: `${pictures}/${role}-${at}.png` })
      const menu = await menuOf(page)
      const there = new Set((await menu.innerText()).split('\n'))
      await help(page).click()
      await page.waitForURL('**/help')
      await settled(page)
      await page.locator('.help h2').first().waitFor()
      expect(await page.locator('.help-way[aria-current]').innerText()).toBe(roles[role].label)
      const named = await page.locator('.help strong').allInnerTexts()
      const ways = named.filter((text) => text.includes(' › ') && !text.startsWith('我的账号'))
      for (const way of ways) for (const word of way.split(' › ')) expect([...there]).toContain(word)
      await expect.poll(() => pictured(page)).toEqual([true, true])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
      await page.screenshot({ path: `test-results/help-${role}-${at}.png`, fullPage: true })
      expect(faults).toEqual([])
      await page.context().close()
    })
  }
}

test('on a page that has a guide of its own, 帮助 opens that one, and its links lead on', async () => {
  for (const size of [desk, phone]) {
    const { page, faults } = await site.visit('/imports', { size })
    await menuOf(page)
    await help(page).click()
    await page.waitForURL('**/help/intake')
    await page.getByRole('heading', { level: 1, name: '台账导入' }).waitFor()
    await settled(page)
    await page.locator('main').getByRole('link', { name: '台账文件有问题时' }).click()
    await page.waitForURL('**/help/hostile-files')
    await page.getByRole('heading', { level: 1, name: '台账文件有问题时' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(await violations(page)).toEqual([])
    await page.screenshot({
      path: `test-results/help-files-${size === desk ? 'desk' : 'phone'}.png`,
      fullPage: true,
    })
    await page.goto(`${site.url}/help/backup`)
    await page.locator('.help pre').first().waitFor()
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(faults).toEqual([])
  }
})

test('a guide prints without what is only for the screen; an unknown one leads to the own', async () => {
  const { page } = await site.visit('/help/office')
  await page.locator('.help h2').first().waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.help-ways').isVisible()).toBe(false)
  const paper = await page.pdf({ preferCSSPageSize: true, path: 'test-results/help-office.pdf' })
  expect(paper.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
  await page.emulateMedia({ media: 'screen' })
  await page.goto(`${site.url}/help/nobody`)
  await page.getByRole('link', { name: '看我的说明' }).click()
  await page.getByRole('heading', { level: 1, name: '总商会党委办公室怎么用' }).waitFor()
})
