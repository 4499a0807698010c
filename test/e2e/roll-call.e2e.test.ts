// A 接龙 of a chat fills in a meeting, on a phone and at a desk.

import { mkdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { desk, openSite, phone, type Site } from './site.ts'

let site: Site
let organization: string
let roll: string[]
beforeAll(async () => {
  site = await openSite()
  await mkdir('test-results', { recursive: true })
  const { rows } = await sql<{ name: string; names: string[] }>`
    select o.name, array_agg(p.name order by p.name) as names
    from party.member m join party.organization o on o.record_id = m.organization_id and o.superseded_at is null
    join people.profile p on p.person_id = m.person_id and p.superseded_at is null
    where m.superseded_at is null and m.status = 'full' group by o.name
    having count(*) between 4 and 8 and count(*) = count(distinct p.name_key) order by o.name limit 1`.execute(
    site.database.db,
  )
  organization = rows[0]?.name ?? ''
  roll = rows[0]?.names ?? []
})
afterAll(() => site.close())

for (const size of [desk, phone]) {
  test(`the organization is offered; a 接龙 is read, shown, put into the form, checked (${size.width})`, async () => {
    const { page, faults } = await site.visit('/typed-row?ledger=meetings', { size })
    await page.getByLabel('党组织名称').fill(organization.slice(0, 4))
    await page.locator(`datalist option[value="${organization}"]`).waitFor({ state: 'attached' })
    await page.getByLabel('党组织名称').fill(organization)
    await page.getByText('从微信接龙填入').click()
    const text = `#接龙\n三月主题党日\n1. ${roll[0]}\n2. ${roll[1]} 病假\n3. 过路人`
    await page.getByLabel('接龙的内容').fill(text)
    await page.getByRole('button', { name: '读接龙' }).click()
    await page.getByText('过路人（名册里没有）').waitFor()
    await page.screenshot({ path: `test-results/roll-call-${size.width}.png`, fullPage: true })
    await page.getByRole('button', { name: '填进下面的表' }).click()
    expect(await page.getByLabel('缺席人员').inputValue()).toBe(`${roll[1]}（病假）`)
    await page.getByLabel('活动类型').fill('主题党日')
    await page.getByLabel('活动日期').fill('2019-03-15')
    await page.getByLabel('依据（必填）').fill('微信群接龙')
    await page.getByRole('button', { name: '先检查' }).click()
    await page.getByText('可以录入：新增').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
    expect(faults).toEqual([])
  })
}
