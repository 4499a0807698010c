// The first ten minutes of a clerk who has never seen it: the office's own files in, the doubts settled, one paper out.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { otherCityFiles } from '../world/other-city/files.ts'
import * as city from '../world/other-city/registry.ts'
import { violations } from './axe.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ empty: true })
  await mkdir('test-results', { recursive: true })
})
afterAll(() => site.close())

/** For the guide where that is asked for, else where every test leaves its pictures. */
const pictures = process.env['README_SCREENSHOT'] ? 'docs/screenshots' : 'test-results'
const shot = (page: Page, name: string) => page.screenshot({ path: `${pictures}/clerk-${name}.png` })

/** Three brands that the register does not have, two of them of chambers that it does not have either. */
const doubtful = {
  name: '补报品牌.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '年度,商会名称,品牌名称',
      `2018,${city.chambers[0]?.name},“暖企”行动`,
      '2018,从没有过的商会,“连心”工程',
      '2018,也没有过的商会,“护航”计划',
    ].join('\n'),
  ),
}

test('drops the files, reads the check, imports, settles the doubts, and prints who is due to renew', async () => {
  const { page, faults } = await site.visit('/', { size: desk })
  await page.getByText('还没有导入过台账').first().waitFor()
  await page.getByRole('link', { name: '导入台账' }).first().click()
  await page.getByRole('button', { name: '新建导入' }).click()
  await page.waitForURL(/\/imports\/\d+$/)
  const files = otherCityFiles().map(({ bytes, name }) => ({
    name,
    mimeType: '',
    buffer: Buffer.from(bytes),
  }))
  await page.locator('input[type=file]').setInputFiles([...files, doubtful])
  await page.getByRole('heading', { name: `文件 ${files.length + 1} 份` }).waitFor()

  await page.getByRole('button', { name: '先检查' }).click()
  const run = () => page.locator('.run').innerText()
  await expect.poll(run, { timeout: 30_000 }).toContain('待核实 3 行')
  expect(await run()).toContain('退回 0 行')
  await settled(page)
  await shot(page, 'check')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect.poll(run, { timeout: 60_000 }).toContain('已导入')
  await shot(page, 'done')

  // One by one, and those that are left together.
  await page.goto(`${site.url}/doubts`)
  const picks = page.locator('.doubt-pick')
  await picks.first().waitFor()
  const doubts = await picks.count()
  await picks.first().locator('input').check()
  await page.getByLabel('依据').fill('已电话核实，是笔误')
  await shot(page, 'doubts')
  await page.getByRole('button', { name: '处理这 1 条' }).click()
  await expect.poll(() => picks.count()).toBe(doubts - 1)
  await page.getByLabel(`选中列出的 ${doubts - 1} 条`).check()
  await page.getByLabel('依据').fill('与上一条同一原因')
  await page.getByRole('button', { name: `处理这 ${doubts - 1} 条` }).click()
  await page.getByText('没有符合条件的内容').waitFor()

  await page.goto(`${site.url}/terms?asOf=${city.statedOn}`)
  await page.locator('.terms table').first().waitFor()
  await settled(page)
  expect(await page.locator('.terms').innerText()).toContain(city.chambers[0]?.name ?? '')
  await shot(page, 'terms')
  expect(await violations(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  const paper = await page.pdf({ preferCSSPageSize: true })
  const pages = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(pages.length).toBeGreaterThan(0)
  expect(faults).toEqual([])
})

test('the same on a phone: what came in, nothing left to settle, and who is due to renew', async () => {
  for (const [path, name] of [
    ['/', 'home-phone'],
    [`/terms?asOf=${city.statedOn}`, 'terms-phone'],
  ] as const) {
    const { page, faults } = await site.visit(path, { size: phone })
    await settled(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width)
    await shot(page, name)
    expect(faults).toEqual([])
  }
})
