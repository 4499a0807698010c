// HTTP to the destruction of originals, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { readSchedule } from '#modules/backups/index.ts'
import { importView } from '../contract.ts'
import * as imports from '../queries.ts'
import { destroyDueOriginals, destroyOriginals } from './commands.ts'
import * as contract from './contract.ts'
import { originalsView } from './queries.ts'

const headers = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function destructionRoutes(app: App, ledgers: LedgerIntake[]): void {
  const { database } = app.services
  const { db } = database
  const view = async () => {
    const { businessDate } = await readSettings(db)
    const { keep } = readSchedule(process.env)
    return { ...(await originalsView(db, ledgers, businessDate)), backups: keep }
  }

  app.get(
    '/api/v1/originals',
    {
      config: { may: 'intake.destroy' },
      schema: {
        summary: '导入的原件：留着多少，保存多久，到期待处理的是哪些',
        response: { 200: contract.originalsView },
      },
    },
    view,
  )

  app.post(
    '/api/v1/originals/destruction',
    {
      config: { may: 'intake.destroy' },
      schema: {
        summary: '销毁到期的全部原件，写明确认的是几次导入',
        headers,
        body: contract.destroyDue,
        response: { 200: contract.originalsView },
      },
    },
    async ({ actor, body, headers }) => {
      await execute(database, actor, destroyDueOriginals, body, { key: headers['idempotency-key'] })
      return view()
    },
  )

  app.post(
    '/api/v1/imports/:id/destruction',
    {
      config: { may: 'intake.destroy' },
      schema: {
        summary: '销毁一次导入的原件，不能恢复；导入的内容和来历不变',
        params: z.object({ id: recordId }),
        headers,
        body: contract.destroyOriginals.omit({ id: true }),
        response: { 200: importView },
      },
    },
    async ({ actor, body, headers, params: { id } }) => {
      const how = { key: headers['idempotency-key'] }
      await execute(database, actor, destroyOriginals, { ...body, id }, how)
      return imports.importView(db, ledgers, id)
    },
  )
}
