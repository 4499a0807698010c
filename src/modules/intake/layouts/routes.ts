// HTTP to the commands and queries on layouts, nothing else.
import { z } from 'zod'
import type { Apart } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { importView } from '../contract.ts'
import * as queries from '../queries.ts'
import { takeLayouts } from './commands.ts'
import { layoutChoice, layoutFile, layoutList, layoutQuestion, layoutsTaken, layoutView } from './contract.ts'
import { layoutFileOf, listLayouts } from './keep.ts'
import type { LayoutTasks } from './tasks.ts'

const params = z.object({ id: recordId })
const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function layoutRoutes(
  app: App,
  ledgers: LedgerIntake[],
  { apart, tasks }: { apart: Apart; tasks: LayoutTasks },
): void {
  const { database } = app.services
  const { db } = database
  const config = { may: 'intake.manage' }

  app.post(
    '/api/v1/imports/:id/layout-view',
    {
      config,
      schema: {
        summary: '一张表按所选的对应会怎样读取；没有选的，由系统推测',
        params,
        body: layoutQuestion,
        response: { 200: layoutView },
      },
    },
    ({ body, params: { id } }) => apart.run(tasks.viewLayout, { id, ...body }),
  )

  app.post(
    '/api/v1/imports/:id/layouts',
    {
      config,
      schema: {
        summary: '设定一种表的对应，以后同样的表都按它读取',
        params,
        headers: keyHeader,
        body: layoutChoice,
        response: { 201: importView },
      },
    },
    async ({ actor, body, headers, params: { id } }, reply) => {
      const sent = { id, ...body }
      await apart.run(tasks.explain, { actor, key: headers['idempotency-key'], sent })
      return reply.status(201).send(await queries.importView(db, ledgers, id))
    },
  )

  app.get(
    '/api/v1/layouts',
    { config, schema: { summary: '记住的表格对应，最近的在前', response: { 200: layoutList } } },
    () => listLayouts(db, ledgers),
  )

  app.get(
    '/api/v1/layouts/export.json',
    { config, schema: { summary: '带走记住的对应，给另一个地方用', response: { 200: layoutFile } } },
    async (_, reply) =>
      reply
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('表格对应.json')}`)
        .send(await layoutFileOf(db)),
  )

  app.post(
    '/api/v1/layouts',
    {
      config,
      schema: {
        summary: '带入别处设定好的对应',
        headers: keyHeader,
        body: z.object({ name: z.string().min(1).max(200), file: layoutFile }),
        response: { 201: layoutsTaken },
      },
    },
    async ({ actor, body, headers }, reply) => {
      const how = { key: headers['idempotency-key'] }
      return reply.status(201).send(await execute(database, actor, takeLayouts(ledgers), body, how))
    },
  )

  app.delete(
    '/api/v1/layouts/:id',
    { config, schema: { summary: '不再使用一种对应', params, response: { 200: layoutList } } },
    async ({ actor, params: { id } }) => {
      await apart.run(tasks.drop, { actor, id })
      return listLayouts(db, ledgers)
    },
  )
}
