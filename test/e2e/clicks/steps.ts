// The clicks of the table as data: what is pressed, by the name that a reader sees, and how a browser finds it.
import type { Locator, Page } from 'playwright-core'
import { phone } from '../site.ts'

type Name = string | RegExp

export interface Step {
  does: 'link' | 'listed' | 'button' | 'turn' | 'line' | 'hit' | 'drawer' | 'types'
  name: Name
}

export interface Task {
  /** What the person wants, in their words. */
  wants: string
  steps: Step[]
  /** What stands there at the end, of the example city's own content. */
  sees: Name
  /** The field of a form that is open then and ready to be filled in. */
  fills?: string
}

export const link = (name: Name): Step => ({ does: 'link', name })
/** One of a list of the page, where the same name stands around the page too. */
export const listed = (name: Name): Step => ({ does: 'listed', name })
export const button = (name: Name): Step => ({ does: 'button', name })
/** A link to another way of looking at the same page. */
export const turn = (name: Name): Step => ({ does: 'turn', name })
/** A line that unfolds: a rule with its cases, a form that is folded away. */
export const line = (name: Name): Step => ({ does: 'line', name })
/** One of what the search found. */
export const hit = (name: Name): Step => ({ does: 'hit', name })
/** Typing counts as a click does. */
export const types = (name: string): Step => ({ does: 'types', name })
/** The menu of a phone, where it is not beside the page: a click there, nothing on a desk. */
export const drawer: Step = { does: 'drawer', name: '打开菜单' }

export const task = (wants: string, steps: Step[], sees: Name, fills?: string): Task => ({
  wants,
  steps,
  sees,
  ...(fills && { fills }),
})

/** How many clicks the steps are where there is a menu beside the page, and where there is not. */
export const clicksOf = (steps: Step[], onPhone: boolean) =>
  steps.filter(({ does }) => onPhone || does !== 'drawer').length

/** Where the menu is not beside the page. */
export const isOnPhone = (page: Page) => (page.viewportSize()?.width ?? 0) <= phone.width

/** Milliseconds; on a quiet machine all is there in a tenth of it. */
export const patience = 8000

/** Does one step, with the first thing of that name that can be seen: first in the page, then around it. */
export async function take(page: Page, { does, name }: Step): Promise<void> {
  if (does === 'types') return page.getByRole('combobox').fill(String(name))
  if (does === 'drawer' && !isOnPhone(page)) return
  const before = await page.title()
  await (await found(page, does, name)).click({ timeout: patience })
  // What is looked for on the next page may stand on this one too.
  if (leads.has(does)) await page.waitForFunction((title) => document.title !== title, before)
}

/** These open another page, under its own title. */
const leads = new Set<Step['does']>(['link', 'listed', 'hit'])

async function found(page: Page, does: Exclude<Step['does'], 'types'>, name: Name): Promise<Locator> {
  if (does === 'line') return first(page.locator('main summary').filter({ hasText: name }))
  const role = {
    link: 'link',
    listed: 'link',
    turn: 'link',
    button: 'button',
    hit: 'option',
    drawer: 'button',
  } as const
  const exact = { name: typeof name === 'string' ? beginning(name, does) : name }
  const all = (does === 'listed' ? page.locator('main') : page)
    .getByRole(role[does], exact)
    .filter({ visible: true })
  await all.first().waitFor({ timeout: patience })
  const inPage = page.locator('main').getByRole(role[does], exact).filter({ visible: true })
  return (await inPage.count()) > 0 ? inPage.first() : all.first()
}

/** What is listed or found has its name first, and more about it behind: a hit at once, others after a space. */
const beginning = (name: string, does: Step['does']) =>
  new RegExp(`^${RegExp.escape(name)}${does === 'hit' ? '' : '( |$)'}`)

const first = (locator: Locator) => locator.filter({ visible: true }).first()

/** In what is open, the page or what stands over it; or a switch that is on. */
export const seen = (page: Page, { sees }: Task): Locator =>
  first(
    page
      .locator('main, [role=dialog], dialog')
      .getByText(sees)
      .or(page.getByRole('button', { name: sees, pressed: true })),
  )

/** The field of a form that is to be filled in. */
export const field = (page: Page, label: string): Locator =>
  first(page.getByLabel(label).and(page.locator('input, textarea, select')))

/** Back to the workbench, whatever stands over the page, and to today. */
export async function home(page: Page): Promise<void> {
  await page.getByRole('link', { name: '同心', exact: true }).evaluate((one: HTMLElement) => one.click())
  const isCovered = await page.getByRole('dialog').filter({ visible: true }).first().isVisible()
  if (isCovered || page.url().includes('asOf=')) await page.goto(new URL('/', page.url()).href)
  await page.getByRole('heading', { level: 1, name: '工作台' }).waitFor()
}
