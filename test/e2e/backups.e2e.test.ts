// The page of the backups: made by a click, listed, and the line that restores it; the overview tells when one failed.
import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkBackup } from '#kernel/backup/check.ts'
import { openSite, phone, type Site } from './site.ts'

let site: Site
let shelf: string
beforeAll(async () => {
  site = await openSite()
  shelf = `${site.database.dataDir}.backups`
})
afterAll(() => site.close())

/** What stands in a part of the page, as soon as it does: the page looks again once a second. */
const told = (page: Page, part: string) =>
  expect.poll(() => page.locator(part).innerText(), { timeout: 20_000 })

test('a click makes a backup that is whole, and the page tells how it comes back', async () => {
  const { page, faults } = await site.visit('/backups', { as: 'system-administrator' })
  expect(await page.locator('main').innerText()).toContain('演示数据不做夜间备份')
  expect(await page.locator('main').innerText()).toContain('还没有备份')
  await page.getByRole('button', { name: '立即备份' }).click()
  await told(page, '.backups-list').toContain('做时已逐表核对')
  const [name] = (await readdir(shelf)) as [string]
  expect((await checkBackup(join(shelf, name))).federation?.name).toBe('江海市工商业联合会')
  const keeping = await page.locator('.backups-keeping').innerText()
  expect(keeping).toContain(`npm run tongxin -- restore ${shelf}/${name} --data data-new`)
  expect(keeping).toContain(`${site.database.dataDir}.key`)
  expect(faults).toEqual([])
})

test('a failure stands on the overview and on the page until one succeeds, also on a phone', async () => {
  const { page, faults } = await site.visit('/backups', { as: 'system-administrator', size: phone })
  expect(await page.locator('.backups-cards').innerText()).toContain('做时已逐表核对')
  await rm(shelf, { recursive: true })
  await writeFile(shelf, 'in the way')
  await page.getByRole('button', { name: '立即备份' }).tap()
  await told(page, 'main').toContain('备份没有做成')
  await rm(shelf)
  const overview = await site.visit('/', { as: 'system-administrator', size: phone })
  await told(overview.page, '.backup-note').toContain(`不能写 ${shelf}`)
  await overview.page.getByRole('link', { name: '去看备份' }).tap()
  await overview.page.getByRole('button', { name: '立即备份' }).tap()
  await told(overview.page, '.backups-cards').toContain('做时已逐表核对')
  expect(await overview.page.locator('.backup-note').count()).toBe(0)
  expect(await overview.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    phone.width,
  )
  expect([...faults, ...overview.faults]).toEqual([])
})
