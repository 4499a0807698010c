// The road through the registry: from the rates to a chamber, its Party organization, its enterprises, and onto paper.
import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir('test-results', { recursive: true })
})
afterAll(() => site.close())

test('a rate opens those that are not covered, one of them its page; the way back keeps the place', async () => {
  const { page, faults } = await site.visit('/')
  const rate = page.locator('.rate', { hasText: '组织覆盖率' })
  expect(await rate.innerText()).toContain('商会 318 家，已覆盖 94 家，尚有 224 家未覆盖')
  await rate.getByRole('link', { name: '224 家' }).click()
  await page.waitForURL('**/figures/chambers.organization-coverage-rate?counted=no')
  await expect.poll(() => page.locator('h1').textContent()).toBe('组织覆盖率，未计入的 224 条')
  const row = page.locator('.figure-records tbody tr').nth(70)
  const name = await row.locator('a').textContent()
  await row.scrollIntoViewIfNeeded()
  const place = await page.evaluate(() => window.scrollY)
  expect(place).toBeGreaterThan(500)
  await row.locator('a').click()
  await page.waitForURL(/\/chambers\/\d+/)
  await expect.poll(() => page.locator('h1').textContent()).toBe(name)
  await expect.poll(() => page.locator('.record-side').innerText()).toContain('没有党组织覆盖这家商会')
  await page.goBack()
  await page.locator('.figure-records tbody tr').nth(70).waitFor()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(place)
  expect(faults).toEqual([])
})

test('a year’s column opens exactly the brands of that year, and the way back to all of them', async () => {
  const { page, faults } = await site.visit('/')
  const bar = page.locator('.bars', { hasText: '评选出的服务品牌' }).locator('.bar', { hasText: '2016' })
  const value = Number((await bar.locator('.bar-value').innerText()).replace(/\D/g, ''))
  await bar.click()
  await page.waitForURL('**/figures/brands.recognized?year=2016')
  await expect.poll(() => page.locator('h1').textContent()).toBe(`评选出的服务品牌，2016年 ${value} 个`)
  expect(await page.locator('.figure-records tbody tr').count()).toBe(value)
  await page.getByRole('link', { name: '回到全部' }).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('评选出的服务品牌 389 个')
  expect(faults).toEqual([])
})

test('a point of the line opens the rate of its day', async () => {
  const { page, faults } = await site.visit('/')
  const point = page.getByRole('link', { name: /^组织覆盖率，2015年12月31日，/ })
  const said = await point.getAttribute('aria-label')
  await point.click()
  await page.waitForURL('**/figures/chambers.organization-coverage-rate?asOf=2015-12-31')
  const value = /，([\d.]+)%$/.exec(said ?? '')?.[1]
  await expect.poll(() => page.locator('h1').textContent()).toBe(`组织覆盖率 ${value} %`)
  expect(faults).toEqual([])
})

test('from a chamber to its Party organization, a branch, an enterprise that it guides, and its chamber', async () => {
  const { page, faults } = await site.visit('/chambers?search=江海市纺织工业协会')
  await page.getByRole('link', { name: '江海市纺织工业协会', exact: true }).click()
  await page.getByRole('link', { name: '中共江海市纺织工业协会总支部委员会' }).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('中共江海市纺织工业协会总支部委员会')
  expect(await page.locator('.record-key').innerText()).toContain('郭佳怡')
  await page.getByRole('button', { name: '书记的出处' }).click()
  await expect.poll(() => page.locator('.source-card').innerText()).toContain('第 4 行')
  await page.getByRole('link', { name: '中共江海市纺织工业协会第一支部委员会' }).click()
  await page.locator('.record-key').getByRole('link', { name: '中共江海市纺织工业协会总支部委员会' }).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('中共江海市纺织工业协会总支部委员会')
  await page.locator('.belonging', { hasText: '指导的企业党组织' }).getByRole('link').first().click()
  await page.waitForURL(/\/enterprises\/\d+/)
  await settled(page)
  expect(await page.locator('main').innerText()).not.toMatch(/1[3-9]\d{9}/)
  await page.locator('.belonging', { hasText: '所属商会' }).getByRole('link').click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('江海市纺织工业协会')
  await page.locator('.belonging', { hasText: '会员企业' }).getByRole('link').click()
  await page.waitForURL(/\/enterprises\?chamber=\d+/)
  await page.getByRole('link', { name: '去掉条件 商会：江海市纺织工业协会' }).waitFor()
  expect(faults).toEqual([])
})

test('the day goes along through the whole file of a Party organization', async () => {
  const { page, faults } = await site.visit('/party-organizations?asOf=2009-12-31')
  await page.getByRole('link', { name: '中共江海市纺织工业协会总支部委员会' }).click()
  await page.locator('.record-side .timeline').waitFor()
  await settled(page)
  expect(await page.locator('.record-head').innerText()).toContain('截至2009年12月31日')
  expect(await page.locator('.record-head').innerText()).toContain('推定')
  // Its first branch was founded in 2014.
  expect(await page.locator('.record-side').innerText()).not.toContain('第一支部')
  await page.getByRole('button', { name: '回到2019年3月31日' }).click()
  await expect.poll(() => page.locator('.record-side').innerText()).toContain('第一支部')
  expect(faults).toEqual([])
})

test('a Party organization prints on at most two sheets of A4', async () => {
  const { page } = await site.visit('/party-organizations')
  await page.getByRole('link', { name: '中共江海市纺织工业协会总支部委员会' }).click()
  await page.locator('.record-side .timeline').waitFor()
  await settled(page)
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
  await writeFile('test-results/party-organization.pdf', pdf)
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length
  expect(pages).toBeGreaterThanOrEqual(1)
  expect(pages).toBeLessThanOrEqual(2)
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: 'test-results/party-organization-print.png', fullPage: true })
})
