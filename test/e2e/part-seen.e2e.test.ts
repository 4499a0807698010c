// What pages tell to those who see only a part: no count of what one sees stands for the whole, and nothing twice.
import { mkdir } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '#modules/accounts/roles.ts'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir('test-results', { recursive: true })
})
afterAll(() => site.close())

/** The page of the first record in the list of a role, on a desk and a phone: what is said under a heading. */
async function said(as: RoleName, path: string, heading: string): Promise<string> {
  const { page, faults } = await site.visit(path, { as })
  await page.locator('.records a[href^="/"]').first().waitFor()
  await page.locator(`main a[href^="${path}/"]`).first().click()
  await page.waitForURL(`**${path}/*`)
  await settled(page)
  const part = page.locator(`.belonging:has(h2:text-is("${heading}"))`)
  await part
    .getByText(/。|家|人/)
    .first()
    .waitFor()
  for (const { width, height } of [phone, desk]) {
    await page.setViewportSize({ width, height })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    await page.screenshot({ path: `test-results/part-seen-${as}-${width}.png`, fullPage: true })
  }
  expect(faults).toEqual([])
  return (await part.innerText()).replaceAll(/\s+/g, ' ')
}

test('an enterprise is not told that its chamber has one enterprise, itself', async () => {
  expect(await said('enterprise', '/chambers', '会员企业')).toBe(
    '会员企业 商会名录填报 110 家。您的账号看不到全部名单，看能看到的 1 家',
  )
})

test('the office is told how many there are', async () => {
  expect(await said('office', '/chambers', '会员企业')).toMatch(
    /^会员企业 会员企业台账登记 \d+ 家，商会名录填报 \d+ 家$/,
  )
})

test('a member is not told that the branch has one member, and a list says that it is not all', async () => {
  expect(await said('member', '/party-organizations', '党员')).toBe(
    '党员 您的账号看不到这里的全部党员，不报总数。看能看到的 1 人',
  )
  const { page } = await site.visit('/members', { as: 'member' })
  await expect.poll(() => page.locator('.list-head').innerText()).toContain('只列您的账号能看到的')
  const { page: all } = await site.visit('/members')
  expect(await all.locator('.list-head').innerText()).toMatch(/截至2019年3月31日$/m)
})

test('a secretary finds what they were reminded of once on the workbench, with who and when', async () => {
  const { page: before } = await site.visit('/', { as: 'secretary' })
  const duties = await before.locator('.desk .finding').count()
  const rule = 'meetings.committee-monthly'
  const { items } = (await (await site.ask(`/notices/remindable?rule=${rule}`)).json()) as {
    items: { id: string; kind: string; name: string }[]
  }
  const mine = items.filter(({ name }) => name === '中共江海市纺织工业协会第一支部委员会')
  const sent = await site.ask('/notices', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'told-once' },
    body: JSON.stringify({ duties: mine.map(({ id, kind }) => ({ id, kind, rule })), by: [] }),
  })
  expect(sent.status).toBe(201)
  for (const size of [phone, desk]) {
    const { page, faults } = await site.visit('/', { as: 'secretary', size })
    const reminded = page.locator('.finding', { hasText: '已提醒' })
    await reminded.waitFor()
    expect(await reminded.innerText()).toMatch(
      /支部委员会会议一般每月召开 1 次[\s\S]*已提醒 2019年3月31日，党委办公室 周敏/,
    )
    expect(await page.locator('.desk .finding').count()).toBe(duties)
    expect(await page.getByText('已提醒').count()).toBe(1)
    expect(await page.getByText('收到的提醒').count()).toBe(0)
    await page.screenshot({ path: `test-results/told-once-${size.width}.png`, fullPage: true })
    expect(faults).toEqual([])
  }
  const { page } = await site.visit('/', { as: 'president' })
  const list = page.locator('.belonging', { hasText: '收到的提醒' })
  await list.waitFor()
  expect(await list.locator('.one-notice').first().innerText()).toContain(
    '已提醒 2019年3月31日，党委办公室 周敏',
  )
})
