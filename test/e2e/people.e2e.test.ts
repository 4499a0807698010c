// The road through people: from a number and from a chamber to a person's electronic file, and onto paper.
import { mkdir, writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSite, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir('test-results', { recursive: true })
})
afterAll(() => site.close())

test('a figure of members opens each of them, with status and source, and nothing that is sealed', async () => {
  const { page, faults } = await site.visit('/figures/members.probationary')
  const row = page.locator('.figure-records tbody tr').first().locator('a')
  const name = await row.textContent()
  await row.click()
  await page.waitForURL(/\/people\/\d+/)
  await expect.poll(() => page.locator('h1').textContent()).toBe(name)
  expect(await page.locator('.record-head').innerText()).toContain('预备党员')
  await page.getByRole('button', { name: '入党日期的出处' }).click()
  await expect.poll(() => page.locator('.source-card').innerText()).toContain('04-党员名册.xlsx')
  await settled(page)
  const told = await page.locator('main').innerText()
  expect(told.match(/已登记，已加密/g)).toHaveLength(3)
  expect(told).not.toMatch(/\d{17}[\dX]|1[3-9]\d{9}/)
  expect(faults).toEqual([])
})

test('a chamber shows its board and its members, a narrowed list, and the person of each', async () => {
  const { page, faults } = await site.visit('/chambers?search=江海市药品业商会')
  await page.getByRole('link', { name: '江海市药品业商会', exact: true }).click()
  const members = page.locator('.belonging', { has: page.getByRole('heading', { name: '党员' }) })
  const number = members.locator('header').getByRole('link')
  const count = Number((await number.innerText()).replace(/\D/g, ''))
  await number.click()
  await page.waitForURL(/\/members\?chamber=\d+/)
  await expect.poll(() => page.locator('h1').textContent()).toBe(`党员 ${count} 人`)
  await page.getByRole('link', { name: '去掉条件 商会：江海市药品业商会' }).waitFor()
  await page.goBack()
  const board = page.locator('.belonging', { hasText: '领导班子' })
  await board.getByRole('link', { name: '邹惠芳' }).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('邹惠芳')
  await expect.poll(() => page.locator('.record-side').innerText()).toContain('江海市药品业商会 会长')
  await expect.poll(() => page.locator('.record-side').innerText()).toContain('44 学时')
  expect(faults).toEqual([])
})

test('the list of Party organizations turns into the tree and back, and the tree has all of them', async () => {
  const { page, faults } = await site.visit('/party-organizations')
  const title = await page.locator('h1').textContent()
  await page.getByRole('link', { name: '上下级', exact: true }).click()
  await page.waitForURL('**/party-organizations?view=tree')
  await page.locator('.tree').first().waitFor()
  expect(await page.locator('h1').textContent()).toBe(title)
  const shown = await page.locator('.tree').getByRole('link').count()
  expect(title).toBe(`党组织 ${shown} 个`)
  await page.getByRole('link', { name: '名单', exact: true }).click()
  await page.locator('tbody tr').first().waitFor()
  expect(faults).toEqual([])
})

test('the trend turns from years to quarters, in the address bar too', async () => {
  const { page, faults } = await site.visit('/overview')
  expect(await page.getByRole('link', { name: '商会总数，2015年12月31日，' }).count()).toBe(1)
  await page.getByRole('link', { name: '各季末' }).click()
  await page.waitForURL('**/overview?step=quarter')
  await page.getByRole('link', { name: '商会总数，2018年9月30日，' }).waitFor()
  expect(await page.getByRole('link', { name: '商会总数，2015年12月31日，' }).count()).toBe(0)
  expect(faults).toEqual([])
})

test('a person and a branch with its meetings print on at most two sheets of A4', async () => {
  for (const [list, name] of [
    ['members', '邹惠芳'],
    ['party-organizations', '中共江海市纺织工业协会第一支部委员会'],
  ]) {
    const { page } = await site.visit(`/${list}?search=${name}`)
    await page.getByRole('link', { name, exact: true }).first().click()
    await page.locator('.record-side .timeline').waitFor()
    await settled(page)
    const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true })
    await writeFile(`test-results/${list}-one.pdf`, pdf)
    const sheets = pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0
    console.info(`${name}: ${sheets} sheets`)
    expect(sheets).toBeGreaterThanOrEqual(1)
    expect(sheets).toBeLessThanOrEqual(2)
    await page.setViewportSize({ width: 700, height: 900 })
    await page.emulateMedia({ media: 'print' })
    await page.screenshot({ path: `test-results/${list}-one-print.png`, fullPage: true })
  }
})
