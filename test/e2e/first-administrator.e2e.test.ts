// The first day in a real browser: the printed link, three people set up one after another, and the records at the end.
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { generate } from 'otplib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { temporaryFolder } from '../folders.ts'
import { violations } from './axe.ts'
import { openBrowser } from './browser.ts'
import { desk, phone } from './site.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const program = join(root, 'src/app/main.ts')
const password = '一句容易记住的话-江海'

let dataDir: string
let server: ChildProcess
let printed: string
let browser: Browser

beforeAll(async () => {
  dataDir = await temporaryFolder('first-day')
  const ledger = join(root, 'examples/jianghai/01-商会名录.xlsx')
  await promisify(execFile)(process.execPath, [program, 'import', ledger, '--data', dataDir])
  server = spawn(process.execPath, [program, 'serve', '--data', dataDir], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  printed = await linkIn(server)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  if (server?.exitCode === null) {
    server.kill()
    await once(server, 'exit')
  }
  for (const left of [dataDir, `${dataDir}.backups`, `${dataDir}.key`])
    await rm(left, { recursive: true, force: true })
})

/** The link that the server prints when nobody has an account yet. */
function linkIn({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    stderr?.on('data', (part: Buffer) => {
      said += part.toString()
      const link = /设置系统管理员：(\S+)/.exec(said)?.[1]
      if (link) resolve(link)
    })
    stderr?.on('end', () => reject(new Error(`the server printed no link: ${said}`)))
  })
}

/** A person with a browser of their own. */
async function person(size: typeof desk): Promise<Page> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    isMobile: size === phone,
    hasTouch: size === phone,
  })
  return context.newPage()
}

/** Sets a password by a link, and signs in. */
async function setUp(page: Page, link: string, login: string, name?: string): Promise<void> {
  await page.goto(link)
  if (name !== undefined) {
    await page.getByLabel('姓名').fill(name)
    await page.getByLabel('用户名').fill(login)
  }
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByLabel('再输入一次密码').fill(password)
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByRole('link', { name: '去登录' }).click()
  await page.getByLabel('手机号或用户名').fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录' }).click()
}

/** Sets up the second factor, keeps the recovery codes, and goes on to the workbench. */
async function confirmSecondFactor(page: Page): Promise<void> {
  await page.getByRole('button', { name: '启用动态码' }).click()
  const secret = await page.locator('.second-factor code').innerText()
  await page.getByLabel('验证器上现在的 6 位数字').fill(await generate({ secret }))
  await page.getByRole('button', { name: '启用', exact: true }).click()
  await page.getByRole('heading', { name: '动态码已启用' }).waitFor()
  expect(await page.locator('.recovery-codes li').count()).toBe(10)
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: '放好了，继续' }).click()
  await page.getByRole('navigation', { name: '全部页面' }).waitFor()
}

const openAccounts = (page: Page) =>
  page.getByRole('navigation', { name: '全部页面' }).getByRole('link', { name: '账号角色' }).click()

/** Invites somebody; answers the link that is shown once. */
async function invite(page: Page, name: string, login: string): Promise<string> {
  await page.locator('.invitation > summary').click()
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('用户名').fill(login)
  await page.getByRole('button', { name: '生成邀请链接' }).click()
  return page.locator('.given-link code').innerText()
}

async function grant(page: Page, name: string, role: string): Promise<void> {
  await page.locator('.account-rows').getByRole('link', { name }).click()
  await page.getByLabel('角色').selectOption({ label: role })
  await page.getByLabel('依据').fill('分工文件（江联发〔2019〕1 号）')
  await page.getByRole('button', { name: '授予', exact: true }).click()
  await page.locator('.account .plain-list').getByText(role).waitFor()
}

test('from the printed link to an office that sees its records, each in a browser of their own', async () => {
  const system = await person(desk)
  await setUp(system, printed, 'fang', '方正')
  await confirmSecondFactor(system)
  await openAccounts(system)
  const forSecurity = await invite(system, '石磊', 'shi')
  await grant(system, '石磊', '安全管理员')

  const security = await person(phone)
  await setUp(security, forSecurity, 'shi')
  await confirmSecondFactor(security)

  await system.locator('.brand').click()
  await openAccounts(system)
  const forOffice = await invite(system, '周敏', 'zhou')
  const office = await person(desk)
  await setUp(office, forOffice, 'zhou')
  await office.getByRole('heading', { name: '您现在还没有可以打开的内容' }).waitFor()

  await openAccounts(security)
  await grant(security, '周敏', '总商会党委办公室')

  await office.reload()
  const pages = office.getByRole('navigation', { name: '全部页面' })
  await pages.getByRole('link', { name: '商会', exact: true }).click()
  await expect.poll(() => office.locator('h1').textContent()).toBe('商会 318 家')
})
