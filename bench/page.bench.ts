// How soon the first page of a phone shows what matters, with a processor four times slower than this one.
import { openBrowser } from '#test/e2e/browser.ts'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { type Kept, median, under } from './promise.ts'
import { signIn, start, stop } from './served.ts'

const rounds = 5
const slower = 4

export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  const { server, url } = await start(dataDir)
  const browser = await openBrowser()
  try {
    const lines: Kept[] = []
    for (const [role, path] of [
      ['office', '/'],
      ['leader', '/'],
      ['secretary', '/'],
      ['office', '/chambers'],
    ] as const) {
      const cookie = await signIn(url, role)
      const took: number[] = []
      for (let i = 0; i < rounds; i++) took.push(await largestPaint(`${url}${path}`, cookie))
      const promise = `手机（390 宽，处理器慢 ${slower} 倍）打开 ${role} 的 ${path}，最大内容出现`
      lines.push(under({ bench: 'page', promise, measured: median(took) / 1000, unit: '秒' }, 1.5))
    }
    return lines
  } finally {
    await browser.close()
    await stop(server)
    await removeData(dataDir)
  }

  /** In an empty profile: nothing is cached. In milliseconds from when the page was asked for. */
  async function largestPaint(address: string, cookie: string): Promise<number> {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true })
    try {
      await context.addCookies(
        cookie.split('; ').map((pair) => {
          const at = pair.indexOf('=')
          return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address }
        }),
      )
      const page = await context.newPage()
      const devtools = await context.newCDPSession(page)
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
      await page.addInitScript(() => {
        new PerformanceObserver((list) => {
          for (const { startTime } of list.getEntries())
            document.documentElement.dataset['paint'] = String(startTime)
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      })
      await page.goto(address)
      await page.waitForLoadState('networkidle')
      return Number(await page.evaluate(() => document.documentElement.dataset['paint']))
    } finally {
      await context.close()
    }
  }
}
