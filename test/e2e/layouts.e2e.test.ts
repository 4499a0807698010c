// A sheet that nobody recognises is explained by hand, a table is pasted, a row typed in: at a desk and on a phone.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importInto } from '#app/cli/import.ts'
import { beauty, chamberLedgerFile, jewellery, pharmacy } from '../world/chambers.ts'
import { workbook } from '../world/workbook.ts'
import { desk, openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite({ empty: true })
  await mkdir('test-results', { recursive: true })
  await importInto(site.database, [chamberLedgerFile([pharmacy])], {})
})
afterAll(() => site.close())

const shot = (page: Page, name: string) =>
  page.screenshot({ path: `test-results/layouts-${name}.png`, fullPage: true })
const fits = async (page: Page, { width }: typeof desk) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)

/** A sheet in words of its own: the heading of the last column differs, so that each is another layout. */
const strange = (last: string) =>
  Buffer.from(
    workbook({
      name: '概况',
      merges: ['A1:G1'],
      rows: [
        ['各家概况'],
        ['字号', '代号', '何时立', '带头人', '几家', '电话', last],
        [beauty.商会名称, beauty.统一社会信用代码, '2006年12月3日', '高小平', 30, '13800000001', '好'],
        [jewellery.商会名称, jewellery.统一社会信用代码, '约2000年', '范雨晴', '十几', '13800000002', '中'],
      ],
    }),
  )

for (const [size, last] of [
  [desk, '评语'],
  [phone, '评价'],
] as const) {
  test(`an unknown sheet is explained on the page and is then checked (${size.width})`, async () => {
    const { page, faults } = await site.visit('/imports', { size })
    await page.getByRole('button', { name: '新建导入' }).click()
    const mimeType = 'application/octet-stream'
    await page
      .getByLabel('选择台账文件')
      .setInputFiles({ name: '来件.xlsx', mimeType, buffer: strange(last) })
    await page.getByRole('button', { name: '手工对应 概况' }).click()
    const panel = page.getByRole('region', { name: '手工对应 概况' })
    await panel.getByLabel('B 列 代号 是').waitFor()
    await panel.getByLabel('这是哪一种台账').selectOption('chambers')
    for (const [column, field] of [
      ['A 列 字号', 'name'],
      ['C 列 何时立', 'foundedOn'],
      ['D 列 带头人', 'president'],
      ['E 列 几家', 'memberCount'],
      ['F 列 电话', ''],
      [`G 列 ${last}`, ''],
    ] as const) {
      await panel.getByLabel(`${column} 是`).selectOption(field)
      await panel.locator('[aria-busy=false]').waitFor()
    }
    await panel.getByText('2006-12-03').waitFor()
    await shot(page, `explain-${size.width}`)
    await fits(page, size)
    expect(await panel.innerText()).not.toContain('13800000001')
    await panel.getByRole('button', { name: '保存对应' }).click()
    await panel.waitFor({ state: 'detached' })
    expect(await page.locator('.import-files').innerText()).toMatch(/商会名录，2 行.*设定的对应读取/)
    await page.getByRole('button', { name: '先检查' }).click()
    await page.getByText('检查完了').waitFor()
    await shot(page, `checked-${size.width}`)
    await fits(page, size)
    await page.goto(`${site.url}/layouts`)
    await settled(page)
    await page.getByText('字号＝商会名称').first().waitFor()
    await shot(page, `known-${size.width}`)
    await fits(page, size)
    expect(faults).toEqual([])
  })
}

/** What a hostile page would have put on the clipboard: nothing of it may run, and only its table counts. */
const hostile = `<html><body><script>window.ran = true</script><img src="x" onerror="window.ran = true">
  <table><tr><td><table border="1">
    <tr><td colspan="4">江海市商会名录<script>window.ran = true</script></td></tr>
    <tr><th>商会名称</th><th>成立日期</th><th>会长</th><th>会员企业数</th></tr>
    <tr><td>江海市<br>药品业商会</td><td rowspan="2">2006-03-03</td><td>邹惠芳</td><td>34</td></tr>
    <tr><td>${String(beauty.商会名称)}</td><td colspan="9999">高小平</td></tr>
  </table></td></tr></table></body></html>`

test('a table of a web page is pasted: nothing in it runs, and it is a sheet like any other', async () => {
  const { page, faults } = await site.visit('/imports')
  await page.getByRole('button', { name: '新建导入' }).click()
  await page.getByLabel('粘贴表格').evaluate((box, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', '不看这个')
    box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, hostile)
  const files = page.locator('.import-files')
  await files.getByText('商会名录，2 行').waitFor()
  expect(await files.innerText()).toMatch(/粘贴的表格 \d{4}-\d\d-\d\d/)
  await shot(page, 'pasted-1440')
  await page.getByRole('button', { name: '先检查' }).click()
  await page.getByText('检查完了').waitFor()
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(faults).toEqual([])
})

test('one row is typed in, told what is wrong beside its field, and taken in', async () => {
  const { page, faults } = await site.visit('/typed-row', { size: phone })
  await page.getByLabel('商会名称（必填）').fill('江海市药品业商会')
  await page.getByLabel('会员企业数').fill('很多')
  await page.getByLabel('依据（必填）').fill('商会来函')
  await page.getByRole('button', { name: '先检查' }).tap()
  await page.getByText('读不出是多少').waitFor()
  await fits(page, phone)
  await shot(page, 'typed-390')
  await page.getByLabel('会员企业数').fill('35')
  await page.getByRole('button', { name: '录入这一条' }).tap()
  await page.getByText('已录入').waitFor()
  const wide = await site.visit('/typed-row')
  await shot(wide.page, 'typed-1440')
  expect([...faults, ...wide.faults]).toEqual([])
})
