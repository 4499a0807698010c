// The whole program for the browser tests: a server over some of the example ledgers, and pages that tell faults.
import { rm } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildPages } from '#app/build-pages.ts'
import { startServer } from '#app/server.ts'
import type { Database } from '#kernel/db/open.ts'
import type { RoleName } from '#modules/accounts/roles.ts'
import { trialPassword } from '#modules/accounts/trial.ts'
import { removeData, temporaryFolder } from '../folders.ts'
import { openBrowser } from './browser.ts'
import { growOld } from './old-browser.ts'
import { copyStock, pagesFolder } from './stock.ts'

/** A desk and a phone. */
export const desk = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

export interface Visit {
  page: Page
  /** Whatever a reader must never cause: console errors, uncaught errors, reports of the security policy. */
  faults: string[]
}

interface VisitOptions {
  as?: RoleName | 'reviewer' | null
  size?: typeof desk
  init?: () => void
  /** A browser of four years ago unless told otherwise. */
  old?: boolean
}

export interface Site {
  url: string
  database: Database
  /** Opens a page as the account of a role: the committee's office unless another is named, nobody for null. */
  visit(path: string, options?: VisitOptions): Promise<Visit>
  /** Asks the API itself, as the office. `path` is below /api/v1. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** A page of a browser that has never been here, signed in as the office. */
  newPage(): Promise<Page>
  close(): Promise<void>
}

/** Starts the program on a copy of the stock, empty or with what its pages show, and a browser. */
export async function openSite({ empty = false } = {}): Promise<Site> {
  const dataDir = await temporaryFolder('e2e')
  await copyStock(empty ? 'empty' : 'city', dataDir)
  const server = await startServer({
    dataDir,
    host: '127.0.0.1',
    port: 0,
    pages: await buildPages(pagesFolder),
    say: () => {},
  })
  const browser = await openBrowser()
  const cookie = await cookieOf(server.url, 'office')
  return {
    url: server.url,
    database: server.database,
    ask: (path, init = {}) =>
      fetch(`${server.url}/api/v1${path}`, { ...init, headers: { ...init.headers, cookie } }),
    visit: (path, options) => visit(browser, server.url, path, options),
    async newPage() {
      const context = await browser.newContext({ locale: 'zh-CN' })
      await signIn(context, server.url, 'office')
      return context.newPage()
    },
    async close() {
      await browser.close()
      await server.close()
      await rm(`${dataDir}.backups`, { recursive: true, force: true })
      await removeData(dataDir)
    },
  }
}

async function visit(
  browser: Browser,
  url: string,
  path: string,
  { as = 'office', size = desk, init, old = true }: VisitOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: size,
    locale: 'zh-CN',
    isMobile: size === phone,
    hasTouch: size === phone,
    reducedMotion: 'reduce',
  })
  if (as !== null) await signIn(context, url, as)
  if (old) await context.addInitScript(growOld)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  page.on('pageerror', (error) => faults.push(error.message))
  if (init) await page.addInitScript(init)
  await page.goto(url + path)
  await settled(page)
  return { page, faults }
}

/** What a program that is signed in as the account of a role sends. */
async function cookieOf(url: string, role: RoleName): Promise<string> {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: role, password: trialPassword }),
  })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

/** Signs in as the account of a role, as the page does. */
async function signIn(context: BrowserContext, url: string, role: RoleName | 'reviewer'): Promise<void> {
  const answer = await context.request.post(`${url}/api/v1/session`, {
    data: { login: role, password: trialPassword },
  })
  if (answer.status() !== 201) throw new Error(`${role} could not sign in: ${await answer.text()}`)
}

/** Waits until what is being read has arrived and stands on the page. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && !document.querySelector('.waiting'),
  )
}
