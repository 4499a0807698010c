// What is typed and not saved outlives a reload and another page, and ends with the session: on the longest forms.
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
let chamber: string
beforeAll(async () => {
  site = await openSite()
  const { items } = (await (await site.ask('/chambers?limit=1')).json()) as { items: { id: string }[] }
  chamber = `/chambers/${items[0]?.id}`
})
afterAll(() => site.close())

const back = (page: Page) => page.getByText('上次填了没有保存的，已经放回来了')
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }))

async function reload(page: Page): Promise<void> {
  await page.reload()
  await settled(page)
}

for (const size of [desk, phone]) {
  test(`a typed row is back after a reload, but for its sealed fields (${size.width})`, async () => {
    const { page, faults } = await site.visit('/typed-row?ledger=members', { size })
    await page.getByLabel('姓名').fill('某甲')
    await page.getByLabel('身份证号').fill('110101199003070000')
    await page.getByLabel('依据（必填）').fill('支部来函')
    expect(await kept(page)).not.toContain('110101199003070000')
    await reload(page)
    await back(page).waitFor()
    expect(await page.getByLabel('姓名').inputValue()).toBe('某甲')
    expect(await page.getByLabel('身份证号').inputValue()).toBe('')
    expect(await page.getByLabel('依据（必填）').inputValue()).toBe('支部来函')
    await page.screenshot({ path: `test-results/kept-typed-${size.width}.png` })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    await page.getByRole('button', { name: '不要了，清空' }).click()
    expect(await page.getByLabel('姓名').inputValue()).toBe('')
    await reload(page)
    expect(await back(page).count()).toBe(0)
    expect(faults).toEqual([])
  })
}

test('a revision is back when the chamber is opened again, and gone once it is saved', async () => {
  const { page, faults } = await site.visit(chamber)
  const open = () => page.getByRole('button', { name: '更正或变更' }).click()
  await open()
  await page.locator('form.revise').getByLabel('会长', { exact: true }).fill('张建国')
  await page.locator('form.revise').getByLabel('依据').fill('换届批复')
  await page.goto(`${site.url}/overview`)
  await page.goBack()
  await settled(page)
  await open()
  await back(page).waitFor()
  expect(await page.locator('form.revise').getByLabel('会长', { exact: true }).inputValue()).toBe('张建国')
  await page.screenshot({ path: 'test-results/kept-revision.png' })
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('form.revise').waitFor({ state: 'hidden' })
  expect(await kept(page)).not.toContain('张建国')
  expect(faults).toEqual([])
})

test('what somebody else had typed here is gone once another is', async () => {
  const { page, faults } = await site.visit('/typed-row?ledger=members')
  await page.evaluate(() => sessionStorage.setItem('tongxin.typed.别人.objection', '{"said":"别人的话"}'))
  await page.getByLabel('姓名').fill('某乙')
  await reload(page)
  await page.getByLabel('姓名').waitFor()
  expect(await page.getByLabel('姓名').inputValue()).toBe('某乙')
  expect(await kept(page)).not.toContain('别人的话')
  expect(faults).toEqual([])
})

test('what was chosen to be reminded of and what a member objects to are back, until somebody signs out', async () => {
  const { page } = await site.visit('/notices/new?rule=organizations.term-renewed-in-time')
  await page.locator('.choices input').first().check()
  await reload(page)
  await back(page).waitFor()
  expect(await page.locator('.choices input').first().isChecked()).toBe(true)

  const own = await site.visit('/account', { as: 'member' })
  const said = own.page.getByLabel('哪一项不对，应当是什么')
  await said.fill('入党日期应为 2011 年')
  await reload(own.page)
  await back(own.page).waitFor()
  expect(await said.inputValue()).toBe('入党日期应为 2011 年')
  await own.page.screenshot({ path: 'test-results/kept-objection.png', fullPage: true })
  await own.page.getByRole('button', { name: '退出登录' }).click()
  await own.page.getByRole('heading', { level: 1, name: '登录', exact: true }).waitFor()
  expect(await kept(own.page)).not.toContain('2011')
})
