// HTTP to the commands on refused rows, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { correctRefusedRow, openRefusedRow, takeRefusedRows } from './commands.ts'
import { correction, correctionAnswer, refusedPlace, refusedRowView } from './contract.ts'

const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function correctionRoutes(app: App, ledgers: LedgerIntake[]): void {
  const { database } = app.services
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
      const { bytes, name } = await execute(database, actor, takeRefusedRows(ledgers), { id })
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
    ({ actor, params }) => execute(database, actor, openRefusedRow(ledgers), params),
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
      const how = { key: headers['idempotency-key'] }
      const sent = { ...params, ...body }
      return reply.status(201).send(await execute(database, actor, correctRefusedRow(ledgers), sent, how))
    },
  )
}
