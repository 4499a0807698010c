// What has to have happened before: numbers that are locked, one that waits, reminders, and what members have asked.
import { figures } from '#app/modules.ts'
import type { RoleName } from '#modules/accounts/roles.ts'
import { makeTrialReturns } from '#modules/statistics/index.ts'
import type { Site } from '../site.ts'

export async function happenings(site: Site): Promise<void> {
  const [preparer, reviewer] = [{ name: '党委办公室 周敏' }, { name: '党委办公室 丁洁' }]
  await makeTrialReturns(site.database, figures, { preparer, reviewer }, ['2018-12-31', '2019-03-31'])
  await asRole(site, 'reviewer', '/returns', { asOf: '2018-09-30' })
  await remind(site, 'meetings.committee-monthly', '中共江海市纺织工业协会第一支部委员会')
  await remind(site, 'organizations.term-renewed-in-time', '东门市安洋镇商会')
  await asRole(site, 'member', '/own-record/objections', { said: '民族写错了，应当是回族' })
  const [moved] = await listed(site, '/members?search=卢文静')
  const asked = { ground: 'fulfilled', said: '已经转到外地，不再由本市管理' }
  await asRole(site, 'office', `/people/${moved?.id}/erasure-requests`, asked)
}

/** The office reminds one organization of one rule. */
async function remind(site: Site, rule: string, name: string): Promise<void> {
  const remindable = await listed(site, `/notices/remindable?rule=${rule}`)
  const duties = remindable.filter((one) => one.name === name).map(({ id, kind }) => ({ id, kind, rule }))
  await asRole(site, 'office', '/notices', { duties })
}

/** What a list of the API has, as the office sees it. */
async function listed(site: Site, path: string): Promise<{ kind: string; id: string; name: string }[]> {
  const { items } = await (await site.ask(path)).json()
  return items
}

/** Asks the API for a write as the account of a role. */
async function asRole(site: Site, as: RoleName | 'reviewer', path: string, data: object): Promise<void> {
  const { page } = await site.visit('/', { as })
  const headers = { 'idempotency-key': `clicks${path}-${as}-${JSON.stringify(data).length}` }
  const answer = await page.request.post(`${site.url}/api/v1${path}`, { data, headers })
  if (!answer.ok()) throw new Error(`${as} may not ${path}: ${await answer.text()}`)
  await page.context().close()
}
