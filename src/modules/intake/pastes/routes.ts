// HTTP to the command on what is pasted, nothing else.
import { z } from 'zod'
import type { Apart } from '#kernel/apart/task.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { importView } from '../contract.ts'
import * as queries from '../queries.ts'
import { paste, pasteLimit } from './contract.ts'
import type { PasteTasks } from './tasks.ts'

export function pasteRoutes(
  app: App,
  ledgers: LedgerIntake[],
  { apart, tasks }: { apart: Apart; tasks: PasteTasks },
): void {
  const { database } = app.services
  app.post(
    '/api/v1/imports/:id/pastes',
    {
      config: { may: 'intake.manage' },
      bodyLimit: 2 * pasteLimit,
      schema: {
        summary: '放入粘贴的表格，与文件一样检查、导入和留存',
        params: z.object({ id: recordId }),
        headers: z.object({ 'idempotency-key': z.string().min(8).max(100) }),
        body: paste,
        response: { 201: importView },
      },
    },
    async ({ actor, body, headers, params: { id } }, reply) => {
      const sent = { id, ...body }
      await apart.run(tasks.paste, { actor, key: headers['idempotency-key'], sent })
      return reply.status(201).send(await queries.importView(database.db, ledgers, id))
    },
  )
}
