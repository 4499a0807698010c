// HTTP to the commands on rows that are typed in, nothing else.
import { z } from 'zod'
import type { Apart } from '#kernel/apart/task.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import * as meetings from '#modules/meetings/index.ts'
import { correctionAnswer } from '../corrections/contract.ts'
import { rowFormsOf } from './commands.ts'
import { rollCallQuestion, rollCallView, rowForms, typedRow, typedRowCheck } from './contract.ts'
import type { TypedTasks } from './tasks.ts'

export function typedRoutes(
  app: App,
  ledgers: LedgerIntake[],
  { apart, tasks }: { apart: Apart; tasks: TypedTasks },
): void {
  const { database } = app.services
  const config = { may: 'intake.manage' }

  app.get(
    '/api/v1/row-forms',
    { config, schema: { summary: '逐条填写：每种台账有哪些项', response: { 200: rowForms } } },
    () => rowFormsOf(ledgers),
  )

  app.post(
    '/api/v1/typed-rows/check',
    {
      config,
      schema: { summary: '检查填写的一行：不保存', body: typedRow, response: { 200: typedRowCheck } },
    },
    ({ actor, body }) => apart.run(tasks.checkTyped, { actor, sent: body }),
  )

  app.post(
    '/api/v1/typed-rows/roll-call',
    {
      config,
      schema: {
        summary: '读一段接龙，与党组织的名册对照，用来填写一次组织生活：不保存',
        body: rollCallQuestion,
        response: { 200: rollCallView },
      },
    },
    async ({ body }) => meetings.rollCallView(database.db, body, await asOfOrToday(database.db, undefined)),
  )

  app.post(
    '/api/v1/typed-rows',
    {
      config,
      schema: {
        summary: '录入填写的一行，算作一次导入，可以撤销',
        headers: z.object({ 'idempotency-key': z.string().min(8).max(100) }),
        body: typedRow,
        response: { 201: correctionAnswer },
      },
    },
    async ({ actor, body, headers }, reply) => {
      const key = headers['idempotency-key']
      const answer = await apart.run(tasks.takeTyped, { actor, key, sent: body })
      return reply.status(201).send(answer)
    },
  )
}
