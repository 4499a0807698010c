// What this version offers each role is at most three clicks from the workbench, on a desk and on a phone.
import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RoleName, roles } from '#modules/accounts/roles.ts'
import { desk, openSite, phone, type Site } from '../site.ts'
import { happenings } from './happenings.ts'
import { clicksOf, field, home, patience, seen, type Task, take } from './steps.ts'
import { tasks } from './tasks.ts'

const most = 3
const names = Object.keys(roles) as RoleName[]
/** Beside this list where that is asked for, else where every test leaves its pictures. */
const pictures = process.env['README_SCREENSHOT'] ? 'docs/screenshots/roles' : 'test-results/roles'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await mkdir(pictures, { recursive: true })
  await happenings(site)
}, 240_000)
afterAll(() => site.close())

for (const role of names) {
  const wishes = `each of ${tasks[role].length} wishes within ${most} clicks`
  test(`${roles[role].label}: ${wishes}, on a desk and a phone`, async () => {
    await Promise.all([goesAll(role, 'desk', desk), goesAll(role, 'phone', phone)])
  })
}

async function goesAll(role: RoleName, at: string, size: typeof desk): Promise<void> {
  const { page, faults } = await site.visit('/', { as: role, size })
  const offered = await menuOf(page)
  await page.screenshot({ path: `${pictures}/${role}-${at}.jpg`, quality: 80 })
  const been = new Set<string>()
  const missed: string[] = []
  for (const task of tasks[role]) {
    const clicks = clicksOf(task.steps, size === phone)
    if (clicks > most) missed.push(`${at}，${task.wants}：要点 ${clicks} 次`)
    await goes(page, task, been).catch((error: Error) =>
      missed.push(`${at}，${task.wants}：${error.message}`),
    )
  }
  expect(missed).toEqual([])
  expect(offered.filter((path) => !been.has(path))).toEqual([])
  expect(faults).toEqual([])
  await page.context().close()
}

/** Where the menu leads that stands beside the page. */
const menuOf = (page: Page) =>
  page
    .getByRole('navigation', { name: '主菜单' })
    .getByRole('link')
    .evaluateAll((links) => links.map((one) => new URL((one as HTMLAnchorElement).href).pathname))

/** From the workbench by its clicks to what the task wants; notes which pages were on the way. */
async function goes(page: Page, task: Task, been: Set<string>): Promise<void> {
  await home(page)
  for (const step of task.steps) {
    await take(page, step)
    been.add(new URL(page.url()).pathname)
  }
  await seen(page, task).waitFor({ timeout: patience })
  if (task.fills) {
    expect(await field(page, task.fills).isEditable({ timeout: patience })).toBe(true)
  }
  been.add(new URL(page.url()).pathname)
}
