// The whole road in a real browser: a number, its list, a chamber, the cell that it comes from, and back.
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { violations } from './axe.ts'
import { openSite, phone, type Site, settled } from './site.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
})
afterAll(() => site.close())

test('a number opens its list, a chamber in it, and the cell of the ledger; the way back keeps the place', async () => {
  const { page, faults } = await site.visit('/overview')
  const number = page.locator('.figure-sentence .figure-value').first()
  expect(await number.textContent()).toBe('318家')
  await number.click()
  await page.waitForURL('**/chambers?figure=chambers.total')
  await expect.poll(() => page.locator('h1').textContent()).toBe('商会 318 家')

  await page.getByRole('button', { name: '再显示 50 家' }).click()
  await page.locator('tbody tr').nth(99).waitFor()
  const row = page.locator('tbody tr').nth(80)
  const name = await row.locator('a').textContent()
  await row.scrollIntoViewIfNeeded()
  const place = await page.evaluate(() => window.scrollY)
  expect(place).toBeGreaterThan(1000)
  await row.locator('a').click()
  await page.waitForURL(/\/chambers\/\d+/)
  await expect.poll(() => page.locator('h1').textContent()).toBe(name)

  const mark = page.getByRole('button', { name: '成立日期的出处' })
  await mark.focus()
  await page.keyboard.press('Enter')
  const source = page.locator('.source-card')
  await source.waitFor()
  const told = await source.innerText()
  for (const part of ['01-商会名录.xlsx', '第 84 行', '“成立日期”列', '2019年3月31日'])
    expect(told).toContain(part)

  await page.goBack()
  await page.locator('tbody tr').nth(99).waitFor()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(place)
  expect(faults).toEqual([])
})

test('what narrows the list stands in the address bar, as chips, and survives a reload', async () => {
  const { page, faults } = await site.visit('/chambers')
  await page.getByRole('link', { name: '行业商会 151' }).click()
  await page.getByRole('group', { name: '地区' }).getByRole('link', { name: /^市直/ }).click()
  await page.getByRole('searchbox').fill('药品')
  await page.waitForURL((url) => url.searchParams.get('search') === '药品')
  await settled(page)
  const query = Object.fromEntries(new URL(page.url()).searchParams)
  expect(query).toEqual({ category: 'trade', district: '市直', search: '药品' })
  await expect.poll(() => page.locator('h1').textContent()).toBe('商会 1 家')

  await page.reload()
  await settled(page)
  expect(await page.locator('h1').textContent()).toBe('商会 1 家')
  await page.getByRole('link', { name: '去掉条件 搜索：药品' }).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('商会 34 家')
  expect(faults).toEqual([])
})

test('each bar of the overview opens exactly as many chambers as it says', async () => {
  const { page, faults } = await site.visit('/overview')
  for (const label of ['异地商会', '启海市']) {
    const bar = page.locator('.breakdown .bar', { hasText: label })
    const value = Number((await bar.locator('.bar-value').innerText()).replace(/\D/g, ''))
    await bar.click()
    await page.waitForURL('**/chambers?**')
    await settled(page)
    await expect.poll(() => page.locator('h1').textContent()).toBe(`商会 ${value} 家`)
    await page.locator('tbody tr').first().waitFor()
    expect(await page.locator('tbody tr').count()).toBe(value)
    await page.goBack()
    await settled(page)
  }
  expect(faults).toEqual([])
})

test('the date in the head changes every number, goes along from page to page, and leads back', async () => {
  const { page, faults } = await site.visit('/overview')
  await page.getByLabel('截至').fill('2010-12-31')
  await page.waitForURL('**/overview?asOf=2010-12-31')
  const number = page.locator('.figure-sentence .figure-value').first()
  await expect.poll(async () => Number((await number.innerText()).replace(/\D/g, ''))).toBeLessThan(318)
  const earlier = Number((await number.innerText()).replace(/\D/g, ''))
  await number.click()
  await page.waitForURL('**/chambers?**asOf=2010-12-31**')
  await expect.poll(() => page.locator('h1').textContent()).toBe(`商会 ${earlier} 家`)
  await page.getByRole('button', { name: '回到2019年3月31日' }).click()
  await expect.poll(() => page.locator('h1').textContent()).toBe('商会 318 家')
  expect(faults).toEqual([])
})

test('a correction shows at once, with its reason in the history and as the source of the field', async () => {
  const { page, faults } = await site.visit('/chambers?search=江海市纺织工业协会')
  await page.getByRole('link', { name: '江海市纺织工业协会', exact: true }).click()
  await page.getByRole('button', { name: '更正或变更' }).click()
  const form = page.locator('form.revise')
  await form.getByLabel('会长', { exact: true }).fill('张建国')
  await page.getByRole('button', { name: '保存' }).click()
  expect(await form.locator('.field-problem').innerText()).toContain('请写明')
  await form.getByLabel('依据').fill('商会来电核对')
  await page.getByRole('button', { name: '保存' }).click()
  await form.waitFor({ state: 'hidden' })

  await expect.poll(() => page.locator('.record-key').innerText()).toContain('张建国')
  const latest = await page.locator('.timeline > li').first().innerText()
  expect(latest).toContain('商会来电核对')
  expect(latest).toMatch(/会长：薛春林\s*→\s*张建国/)
  await page.getByRole('button', { name: '会长的出处' }).click()
  expect(await page.locator('.source-card').innerText()).toContain('商会来电核对')
  await page.screenshot({ path: 'test-results/chamber-revised-desk.png' })

  // The same form again: it starts from what has just been saved.
  await page.getByRole('button', { name: '更正或变更' }).click()
  await form.getByText('变更', { exact: true }).click()
  await form.getByLabel('从哪一天起').fill('2019-01-01')
  await form.getByLabel('会长', { exact: true }).fill('王秀兰')
  await form.getByLabel('依据').fill('换届批复')
  await page.getByRole('button', { name: '保存' }).click()
  await form.waitFor({ state: 'hidden' })
  await expect.poll(() => page.locator('.record-key').innerText()).toContain('王秀兰')
  await page.getByLabel('截至').fill('2018-12-31')
  await expect.poll(() => page.locator('.record-key').innerText()).toContain('张建国')
  await page.emulateMedia({ media: 'print' })
  await page.screenshot({ path: 'test-results/chamber-print.png', fullPage: true })
  expect(faults).toEqual([])
})

test('the last correction is undone below it; whoever is too late reads what came between', async () => {
  const { page, faults } = await site.visit('/chambers?search=江海市医疗器械商会')
  await page.locator('main a[href^="/chambers/"]').first().click()
  await page.locator('.record-key').waitFor()
  const keyFacts = await page.locator('.record-key').innerText()
  expect(await page.locator('.undo-revision').count()).toBe(0)
  await page.getByRole('button', { name: '更正或变更' }).click()
  const form = page.locator('form.revise')
  await form.getByLabel('会长', { exact: true }).fill('张建国')
  await form.getByLabel('依据').fill('商会来电核对')
  await page.getByRole('button', { name: '保存' }).click()
  await form.waitFor({ state: 'hidden' })
  const undo = page.locator('.timeline > li').first().locator('.undo-revision')
  await undo.waitFor()
  const { page: late } = await site.visit(new URL(page.url()).pathname, { size: phone })
  for (const one of [page, late]) {
    await one.locator('.undo-revision summary').click()
    await one.getByLabel('撤销的依据').fill('看错了一行')
  }
  await page.screenshot({ path: 'test-results/undo-revision-desk.png', fullPage: true })
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '撤销这次改动' }).click()
  await undo.waitFor({ state: 'detached' })
  expect(await page.locator('.record-key').innerText()).toBe(keyFacts)
  expect(await page.locator('.timeline > li').first().innerText()).toContain('看错了一行')
  await late.getByRole('button', { name: '撤销这次改动' }).click()
  expect(await late.getByRole('alert').innerText()).toMatch(/没有撤销[\s\S]*党委办公室 周敏，撤销更正或变更/)
  await late.screenshot({ path: 'test-results/undo-revision-phone.png', fullPage: true })
  expect(await violations(late)).toEqual([])
  expect(faults).toEqual([])
})

test('when somebody else was faster the form says what they changed, and keeps what was typed', async () => {
  const first = await site.visit('/chambers?search=江海市建筑业商会')
  await first.page.getByRole('link', { name: '江海市建筑业商会', exact: true }).click()
  await first.page.getByRole('button', { name: '更正或变更' }).click()
  const second = await site.visit(new URL(first.page.url()).pathname)
  await second.page.getByRole('button', { name: '更正或变更' }).click()
  for (const [visit, field, text] of [
    [first, '会长', '李卫东'],
    [second, '行业', '房屋建筑'],
  ] as const) {
    const form = visit.page.locator('form.revise')
    await form.getByLabel(field, { exact: true }).fill(text)
    await form.getByLabel('依据').fill('登记证书')
    await visit.page.getByRole('button', { name: '保存' }).click()
    if (visit === first) await form.waitFor({ state: 'hidden' })
  }
  const { page, faults } = second
  const answer = page.locator('.form-answer')
  await answer.waitFor()
  expect(await answer.innerText()).toMatch(/会长：.*→ 李卫东/)
  expect(await page.locator('form.revise').getByLabel('行业', { exact: true }).inputValue()).toBe('房屋建筑')
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('form.revise').waitFor({ state: 'hidden' })
  await expect.poll(() => page.locator('.record-facts').innerText()).toContain('房屋建筑')
  expect(await page.locator('.record-key').innerText()).toContain('李卫东')
  // The browser itself writes one line about the answer 409; nothing else may be there.
  expect(faults.filter((fault) => !fault.includes('409'))).toEqual([])
})

test('the list goes away as a workbook', async () => {
  const { page } = await site.visit('/chambers?category=hometown')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '导出这份名单（Excel）' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('商会名录-2019-03-31.xlsx')
  const bytes = await readFile(await download.path())
  expect(bytes.subarray(0, 2).toString()).toBe('PK')
})

test('what cannot be found is said, with a number to ask by and no blame', async () => {
  const { page } = await site.visit('/chambers/999999')
  const said = await page.getByRole('alert').innerText()
  expect(said).toContain('没有找到')
  expect(said).toContain('查询编号')
})

test('a phone has a drawer with the menu, and cards that open', async () => {
  const { page, faults } = await site.visit('/overview', { size: phone })
  await page.getByRole('button', { name: '打开菜单' }).tap()
  await page.getByRole('dialog').getByRole('link', { name: '商会' }).tap()
  await page.waitForURL('**/chambers')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await page.locator('.record-cards a').first().tap()
  await page.waitForURL(/\/chambers\/\d+/)
  await expect.poll(() => page.locator('h1').textContent()).toBe('江海市药品业商会')
  expect(faults).toEqual([])
})

test('a browser of today shows the same as one of four years ago', async () => {
  const path = '/overview'
  const shown = async (old: boolean) => {
    const { page, faults } = await site.visit(path, { old })
    expect(faults).toEqual([])
    return page.locator('main').innerText()
  }
  const then = await shown(true)
  expect(then).toContain('2018年3月31日')
  expect(await shown(false)).toBe(then)
})

test('a browser that cannot run the pages says so, after a while', async () => {
  const page = await site.newPage()
  await page.route('**/*.js', (route) => route.abort())
  await page.goto(site.url)
  const said = () =>
    page.evaluate(() => {
      const { content, visibility } = getComputedStyle(document.querySelector('#root') as Element, '::before')
      return visibility === 'visible' ? content : ''
    })
  expect(await said()).toBe('')
  await expect.poll(said, { timeout: 20_000 }).toContain('浏览器太旧')
})

test('a number without a list of its own opens the records that it counts, each with its row', async () => {
  const { page, faults } = await site.visit('/overview')
  await page.locator('.figure-rows div', { hasText: '已建党组织的商会' }).getByRole('link').click()
  await page.waitForURL('**/figures/chambers.with-party-organization')
  await expect.poll(() => page.locator('h1').textContent()).toBe('已建党组织的商会 94 家')
  expect(await page.locator('.figure-records tbody tr').count()).toBe(94)
  expect(await page.locator('.figure-records tbody tr').first().textContent()).toContain('01-商会名录.xlsx')
  expect(faults).toEqual([])
})
