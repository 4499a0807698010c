// HTTP to the commands on refused rows, nothing else.
import { z } from 'zod'
import type { Apart } from '#kernel/apart/task.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import { correction, correctionAnswer, refusedPlace, refusedRowView } from './contract.ts'
import type { CorrectionTasks } from './tasks.ts'

const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function correctionRoutes(app: App, apart: Apart, tasks: CorrectionTasks): void {
  const config = { may: 'intake.manage' }

  app.get(
    '/api/v1/imports/:id/refused-rows.xlsx',
    {
      config,
      schema: {
        summary: '取走退回的行，改正后可再导入（审计里留有记录）',
        params: z.object({ id: recordId }),
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const { bytes, name } = await apart.run(tasks.takeRows, { actor, id })
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Buffer.from(bytes))
    },
  )

  app.get(
    '/api/v1/imports/:id/refused-rows/:sheet/:row',
    {
      config,
      schema: {
        summary: '退回的一行，按原文件逐列（审计里留有记录）',
        params: refusedPlace,
        response: { 200: refusedRowView },
      },
    },
    ({ actor, params }) => apart.run(tasks.openRow, { actor, ...params }),
  )

  app.post(
    '/api/v1/imports/:id/refused-rows/:sheet/:row/correction',
    {
      config,
      schema: {
        summary: '更正退回的一行，随即导入这一行',
        params: refusedPlace,
        headers: keyHeader,
        body: correction,
        response: { 201: correctionAnswer },
      },
    },
    async ({ actor, body, headers, params }, reply) => {
      const key = headers['idempotency-key']
      const sent = { ...params, ...body }
      return reply.status(201).send(await apart.run(tasks.correctRow, { actor, key, sent }))
    },
  )
}
