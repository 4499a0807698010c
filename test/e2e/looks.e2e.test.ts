// Every page on a desk and on a phone: usable by everyone, nothing blocked, nothing too wide, and light to load.

import { mkdir } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '#modules/accounts/roles.ts'
import { example } from '../world/examples.ts'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

/** First load: HTML, scripts, styles and the data of the first page. */
const budget = 250 * 1024

let site: Site
let chamber: string
let enterprise: string
let organization: string
let branch: string
let person: string
/** Somebody with a seat who is on no roll. */
let stranger: string
/** An import that was checked, with findings of several reasons. */
let checked: string
beforeAll(async () => {
  site = await openSite()
  const first = async (path: string) => {
    const response = await site.ask(`${path}?limit=2`)
    const list = (await response.json()) as { items: { id: string }[] }
    return list.items.map(({ id }) => `${path}/${id}`)
  }
  chamber = (await first('/chambers'))[0] ?? ''
  const organizations = await first('/party-organizations')
  organization = organizations[0] ?? ''
  branch = organizations[1] ?? ''
  const board = await site.ask(`${chamber}/board`)
  const { leaders } = (await board.json()) as { leaders: { personId: string; partyMember: boolean | null }[] }
  stranger = `/people/${leaders.find(({ partyMember }) => !partyMember)?.personId}`
  person = (await first('/members'))[0]?.replace('/members', '/people') ?? ''
  // The second has a Party organization of its own.
  enterprise = (await first('/enterprises'))[1] ?? ''
  checked = await checkedImport()
  await mkdir('test-results', { recursive: true })
})
afterAll(() => site.close())

async function checkedImport(): Promise<string> {
  const headers = { 'idempotency-key': 'key-of-looks' }
  const { id } = (await (await site.ask('/imports', { method: 'POST', headers })).json()) as { id: string }
  const put = { method: 'PUT', headers: { 'content-type': 'application/octet-stream' } }
  for (const file of [example('02-商会党组织'), example('04-党员名册')]) {
    const name = encodeURIComponent(file.name)
    await site.ask(`/imports/${id}/files/${name}`, { ...put, body: Buffer.from(file.bytes) })
  }
  await site.ask(`/imports/${id}/check`, { method: 'POST' })
  const state = async () => ((await (await site.ask(`/imports/${id}`)).json()) as { state: string }).state
  while ((await state()) !== 'checked') await wait(100)
  return `/imports/${id}`
}

/** Each page; `press` is pressed first, and then `shows` has to be there. */
const pages: { name: string; path: () => string; as?: RoleName | null; press?: string; shows?: string }[] = [
  { name: 'sign-in', path: () => '/', as: null },
  { name: 'own-account', path: () => '/account' },
  { name: 'accounts', path: () => '/accounts', as: 'system-administrator' },
  { name: 'account', path: () => '/accounts/7', as: 'security-administrator' },
  { name: 'terms', path: () => '/terms', shows: '.terms section:first-of-type table' },
  {
    name: 'trial',
    path: () => '/rules/party.branch-for-three/trial?numbers=party.founders-least:2',
    shows: '.trial .findings-group:first-of-type',
  },
  { name: 'own-record', path: () => '/account', as: 'member', shows: '.own-record' },
  { name: 'objections', path: () => '/objections' },
  { name: 'erasures', path: () => '/erasures', shows: '.cases-rest' },
  { name: 'districts', path: () => '/districts', shows: '.order-list' },
  {
    name: 'settings',
    path: () => '/settings',
    as: 'system-administrator',
    shows: '.settings section:first-of-type',
  },
  { name: 'notices', path: () => '/notices' },
  {
    name: 'notices-to-choose',
    path: () => '/notices/new?rule=organizations.term-renewed-in-time',
    shows: '.choices',
  },
  { name: 'audit', path: () => '/audit', as: 'audit-administrator' },
  { name: 'secretary', path: () => '/', as: 'secretary' },
  { name: 'county', path: () => '/', as: 'county' },
  { name: 'dashboard', path: () => '/overview' },
  {
    name: 'dashboard-table',
    path: () => '/overview?asOf=2015-06-30',
    press: '换成表格（地区 × 类别）',
    shows: '.cross',
  },
  { name: 'figure', path: () => '/figures/chambers.with-party-organization' },
  { name: 'figure-by-year', path: () => '/figures/brands.recognized' },
  { name: 'figure-of-a-year', path: () => '/figures/brands.recognized?year=2016' },
  { name: 'figure-rate', path: () => '/figures/chambers.organization-coverage-rate?counted=no' },
  { name: 'chambers', path: () => '/chambers?category=trade&figure=chambers.total' },
  { name: 'chambers-none', path: () => '/chambers?search=没有这样的名称' },
  { name: 'chamber', path: () => chamber },
  { name: 'chamber-source', path: () => chamber, press: '会长的出处', shows: '.source-card' },
  { name: 'chamber-form', path: () => chamber, press: '更正或变更', shows: 'form.revise' },
  { name: 'party-organizations', path: () => '/party-organizations?form=branch' },
  {
    name: 'party-organization-tree',
    path: () => '/party-organizations?view=tree',
    shows: '.tree:first-of-type',
  },
  { name: 'party-organization', path: () => organization },
  { name: 'enterprises', path: () => '/enterprises?party=yes' },
  { name: 'enterprise', path: () => enterprise },
  { name: 'members', path: () => '/members?status=probationary' },
  { name: 'person', path: () => person, shows: '.sealed-fields' },
  { name: 'person-on-no-roll', path: () => stranger },
  { name: 'branch', path: () => branch, shows: '.life' },
  { name: 'dashboard-quarters', path: () => '/overview?step=quarter' },
  { name: 'imports', path: () => '/imports' },
  { name: 'import-done', path: () => '/imports/1', shows: '.finding-groups' },
  { name: 'import-checked', path: () => checked, shows: '.drop' },
  { name: 'no-such-page', path: () => '/nowhere' },
]

const sizes = [
  { at: 'desk', size: desk },
  { at: 'phone', size: phone },
]

for (const { at, size } of sizes) {
  for (const { name, path, as, press, shows } of pages) {
    test(`${name} on a ${at}: axe finds nothing, the policy blocks nothing, nothing is too wide`, async () => {
      const { page, faults } = await site.visit(path(), { size, ...(as === undefined ? {} : { as }) })
      if (press) await page.getByRole('button', { name: press }).click()
      if (shows) await page.locator(shows).waitFor()
      await settled(page)
      await page.screenshot({ path: `test-results/${name}-${at}.png`, fullPage: press === undefined })
      expect(await violations(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
      expect(faults).toEqual([])
      await page.context().close()
    })
  }
}

test('large type is really larger, has wider targets, stays on after a reload, and fits a phone', async () => {
  for (const size of [desk, phone]) {
    const { page, faults } = await site.visit('/chambers', { size })
    if (size === phone) await page.getByRole('button', { name: '打开菜单' }).tap()
    await page.getByRole('button', { name: '大字' }).click()
    await page.reload()
    await page.waitForLoadState('networkidle')
    const style = await page.evaluate(() => {
      const { fontSize, lineHeight } = getComputedStyle(document.documentElement)
      const search = document.querySelector('input[type=search]')
      return { fontSize, lineHeight, target: search?.getBoundingClientRect().height ?? 0 }
    })
    expect(style).toMatchObject({ fontSize: '18px', lineHeight: '30px' })
    expect(style.target).toBeGreaterThanOrEqual(48)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    await page.screenshot({ path: `test-results/chambers-large-${size === phone ? 'phone' : 'desk'}.png` })
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
  }
})

for (const { at, size } of sizes) {
  test(`every page fits a ${at} in large type too`, async () => {
    const paths = [
      '/',
      '/party-organizations',
      organization,
      '/enterprises',
      enterprise,
      chamber,
      '/members',
      person,
      '/imports',
      checked,
    ]
    for (const path of [...paths, '/figures/brands.recognized']) {
      const { page, faults } = await site.visit(path, {
        size,
        init: () => localStorage.setItem('tongxin.type', 'large'),
      })
      const name = path.replace(/\/\d+$/, '-one').replaceAll('/', '') || 'dashboard'
      await page.screenshot({ path: `test-results/${name}-large-${at}.png`, fullPage: true })
      expect(await page.evaluate(() => document.documentElement.dataset['type'])).toBe('large')
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
      expect(await violations(page)).toEqual([])
      expect(faults).toEqual([])
      await page.context().close()
    }
  })
}

test('the keyboard reaches the text at once, and every page has its title', async () => {
  const { page } = await site.visit('/overview')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  expect(await page.title()).toBe('数字总览 · 同心')
  await page.goto(site.url + chamber)
  await expect.poll(() => page.title(), { timeout: 15_000 }).toBe('江海市药品业商会 · 同心')
})

test('every page says that the data are invented and which day it is', async () => {
  for (const size of [desk, phone]) {
    const { page } = await site.visit(chamber, { size })
    expect(await page.locator('.notice').innerText()).toBe(
      '演示数据，与实际单位无关 · 业务日期 2019年3月31日',
    )
  }
})

test('the first page comes in 250 KB, gzip, its data included', async () => {
  const page = await site.newPage()
  const client = await page.context().newCDPSession(page)
  const sizes = new Map<string, number>()
  await client.send('Network.enable')
  // Readers get brotli where they can take it; the promise holds for gzip.
  await client.send('Network.setExtraHTTPHeaders', { headers: { 'accept-encoding': 'gzip' } })
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.set(requestId, encodedDataLength),
  )
  const encodings = new Set<string>()
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) encodings.add(response.headers()['content-encoding'] ?? 'none')
  })
  await page.goto(`${site.url}/`)
  await page.waitForLoadState('networkidle')
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  console.info(`first load: ${(total / 1024).toFixed(0)} KB gzip in ${sizes.size} requests`)
  expect([...encodings]).toEqual(['gzip'])
  expect(total).toBeGreaterThan(100 * 1024)
  expect(total).toBeLessThan(budget)
})

test('an empty registry says what to do first', async () => {
  const empty = await openSite({ empty: true })
  try {
    const { page, faults } = await empty.visit('/overview')
    expect(await page.locator('main').innerText()).toContain('npm run tongxin -- import')
    expect(await page.locator('.notice').count()).toBe(0)
    await page.screenshot({ path: 'test-results/empty-desk.png' })
    expect(await violations(page)).toEqual([])
    expect(faults).toEqual([])
  } finally {
    await empty.close()
  }
})

test.runIf(process.env['README_SCREENSHOT'])('the picture of the README is taken anew', async () => {
  await mkdir('docs/screenshots', { recursive: true })
  const { page } = await site.visit('/overview', { size: { width: 1280, height: 860 } })
  await page.screenshot({ path: 'docs/screenshots/dashboard.png' })
})

/** What axe finds, each with the elements that it is about. */
