// HTTP to keeper, nothing else.
import type { App } from '#kernel/http/app.ts'
import { backupList } from './contract.ts'
import { makeKeeper } from './keeper.ts'
import { readSchedule } from './schedule.ts'

export function routes(app: App): void {
  const { database, say = () => {} } = app.services
  const keeper = makeKeeper({
    database,
    schedule: readSchedule(process.env),
    say,
    report: (error) => app.log.error({ err: error }, 'backup failed'),
  })
  // A program that only has the routes, as a test has, keeps no night watch.
  app.addHook('onListen', () => Promise.resolve(keeper.watch()))
  app.addHook('onClose', () => keeper.close())

  app.get(
    '/api/v1/backups',
    {
      config: { may: 'backups.manage' },
      schema: { summary: '备份：已有的、下一次、有没有问题', response: { 200: backupList } },
    },
    () => keeper.state(),
  )

  app.post(
    '/api/v1/backups',
    {
      config: { may: 'backups.manage' },
      schema: { summary: '立即备份，在后台进行', response: { 202: backupList } },
    },
    async ({ actor }, reply) => {
      keeper.start(actor, 'asked')
      return reply.status(202).send(await keeper.state())
    },
  )
}
