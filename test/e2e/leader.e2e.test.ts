// A leader's workbench: the three rates and at most five matters on one phone screen, and where they lead.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { figures } from '#app/modules.ts'
import { makeTrialReturns } from '#modules/statistics/index.ts'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  const [preparer, reviewer] = [{ name: '党委办公室 周敏' }, { name: '党委办公室 丁洁' }]
  await makeTrialReturns(site.database, figures, { preparer, reviewer }, ['2018-12-31', '2019-03-31'])
}, 240_000)
afterAll(() => site.close())

for (const [at, size] of [
  ['desk', desk],
  ['phone', phone],
] as const) {
  test(`on a ${at} a leader sees three rates and at most five matters, on one screen, and no names`, async () => {
    const { page, faults } = await site.visit('/', { as: 'leader', size })
    await page.locator('.brief-matters li').first().waitFor()
    await settled(page)
    await page.screenshot({ path: `test-results/leader-${at}.png` })
    expect(await page.locator('.rates-row > .rate').count()).toBe(3)
    const matters = await page.locator('.brief-matters li').allInnerTexts()
    expect(matters.length).toBeGreaterThan(0)
    expect(matters.length).toBeLessThanOrEqual(5)
    for (const matter of matters) expect(matter).toMatch(/(需关注|临近)[\s\S]+\d+ 家$/)
    const foot = await page.locator('.desk').evaluate((one) => one.getBoundingClientRect().bottom)
    expect(foot).toBeLessThanOrEqual(size.height)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(await violations(page)).toEqual([])

    const [most] = matters
    await page.locator('.brief-matters a').first().click()
    await page.waitForURL('**/duties?rule=*')
    await page.locator('.findings-group > summary').waitFor()
    expect(most).toContain(/\d+ 家/.exec(await page.locator('.findings-group > summary').innerText())?.[0])
    await page.goBack()
    await page.getByRole('link', { name: '全部上报数字' }).click()
    await page.waitForURL('**/returns/*')
    expect(faults).toEqual([])
  })
}

test('whoever holds more than the role of leader keeps the whole workbench', async () => {
  const { page } = await site.visit('/', { as: 'county' })
  await page.locator('.desk-rules, .finding').first().waitFor()
  expect(await page.locator('.brief').count()).toBe(0)
  expect(await page.getByRole('navigation', { name: '全部页面' }).isVisible()).toBe(true)
})
