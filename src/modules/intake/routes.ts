// HTTP to command, worker and query, nothing else.
import { z } from 'zod'
import { here } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { pageQuery, recordId } from '#kernel/http/contract.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import {
  fileLimit,
  findingFilter,
  findingPage,
  importPage,
  importView,
  rowFilter,
  rowPage,
  undoImport,
  undoView,
} from './contract.ts'
import { correctionRoutes } from './corrections/routes.ts'
import { destructionRoutes } from './destruction/routes.ts'
import { differenceRoutes } from './differences/routes.ts'
import { doubtRoutes } from './doubts/routes.ts'
import { layoutRoutes } from './layouts/routes.ts'
import { takeOriginal } from './originals.ts'
import { pasteRoutes } from './pastes/routes.ts'
import * as queries from './queries.ts'
import { cancelImport, openImport, removeFile } from './steps.ts'
import { makeTasks, settle } from './tasks.ts'
import { typedRoutes } from './typed/routes.ts'
import * as undo from './undo.ts'
import { makeWorker } from './worker.ts'

const params = z.object({ id: recordId })
const fileParams = params.extend({ name: z.string() })
const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export const ledgersOf = (modules: readonly Manifest[]) => modules.flatMap((m) => m.ledgers ?? [])

export function routes(app: App, modules: readonly Manifest[]): void {
  const { database } = app.services
  // Imports have no part that only some accounts see: whoever may import sees all of them.
  const { db } = database
  const ledgers = ledgersOf(modules)
  const tasks = makeTasks(ledgers)
  const apart = app.services.apart ?? here(database)
  const worker = makeWorker({
    database,
    apart,
    task: tasks.import,
    report: (error) => app.log.error({ err: error }, 'import failed'),
  })
  app.addHook('onClose', () => worker.close())

  correctionRoutes(app, apart, tasks)
  destructionRoutes(app, ledgers)
  differenceRoutes(app, apart, tasks)
  doubtRoutes(app, ledgers)
  layoutRoutes(app, ledgers, { apart, tasks })
  pasteRoutes(app, ledgers, { apart, tasks })
  typedRoutes(app, ledgers, { apart, tasks })
  app.get(
    '/api/v1/imports',
    {
      config: { may: 'intake.manage' },
      schema: { summary: '历次导入，最近的在前', querystring: pageQuery, response: { 200: importPage } },
    },
    ({ query }) => queries.listImports(db, { cursor: query.cursor, limit: query.limit }),
  )

  app.post(
    '/api/v1/imports',
    {
      config: { may: 'intake.manage' },
      schema: { summary: '新建一次导入', headers: keyHeader, response: { 201: importView } },
    },
    async ({ actor, headers }, reply) => {
      const { id } = await execute(database, actor, openImport, {}, { key: headers['idempotency-key'] })
      return reply.status(201).send(await queries.importView(db, ledgers, id))
    },
  )

  app.get(
    '/api/v1/imports/:id',
    {
      config: { may: 'intake.manage' },
      schema: {
        summary: '一次导入：状态、进度、文件、每张表的结果',
        params,
        response: { 200: importView },
      },
    },
    ({ params: { id } }) => queries.importView(db, ledgers, id),
  )

  app.get(
    '/api/v1/imports/:id/findings',
    {
      config: { may: 'intake.manage' },
      schema: {
        summary: '一次导入里退回和待核实的内容，逐条',
        params,
        querystring: findingFilter,
        response: { 200: findingPage },
      },
    },
    async ({ params: { id }, query }) => {
      await queries.importView(db, ledgers, id)
      return queries.listFindings(db, openVault(database.dataDir), id, query)
    },
  )

  app.get(
    '/api/v1/imports/:id/rows',
    {
      config: { may: 'intake.manage' },
      schema: {
        summary: '一次导入里新增、更新、不变的行，更新的逐个字段写明改前改后',
        params,
        querystring: rowFilter,
        response: { 200: rowPage },
      },
    },
    async ({ params: { id }, query }) => {
      await queries.importView(db, ledgers, id)
      return queries.listRows(db, id, query)
    },
  )

  app.get(
    '/api/v1/imports/:id/undo',
    {
      config: { may: 'intake.manage' },
      schema: { summary: '这次导入能否撤销；不能的，之后有哪些改动', params, response: { 200: undoView } },
    },
    ({ params: { id } }) => undo.undoView(db, id),
  )

  app.post(
    '/api/v1/imports/:id/undo',
    {
      config: { may: 'intake.manage' },
      schema: {
        summary: '撤销整次导入：所有内容恢复到导入前',
        params,
        headers: keyHeader,
        body: undoImport.omit({ id: true }),
        response: { 200: importView },
      },
    },
    async ({ actor, params: { id }, headers, body }) => {
      const how = { key: headers['idempotency-key'] }
      await execute(database, actor, undo.undoImport(ledgers), { id, ...body }, how)
      await settle(db)
      return queries.importView(db, ledgers, id)
    },
  )

  app.get(
    '/api/v1/imports/:id/files/:name',
    {
      config: { may: 'intake.manage' },
      schema: { summary: '取出一份原文件（审计里留有记录）', params: fileParams },
    },
    async ({ actor, params: { id, name } }, reply) => {
      const bytes = await execute(database, actor, takeOriginal, { id, name })
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
        .send(Buffer.from(bytes))
    },
  )

  app.put(
    '/api/v1/imports/:id/files/:name',
    {
      config: { may: 'intake.manage' },
      bodyLimit: fileLimit,
      schema: {
        summary: '放入一份台账文件（内容原样，application/octet-stream，至多 50 MB）',
        params: fileParams,
        response: { 200: importView },
      },
    },
    async ({ actor, params: { id, name }, body }) => {
      const wanted = body instanceof Uint8Array ? { handed: body } : {}
      await apart.run(tasks.putFile, { actor, id, name, bytes: body }, wanted)
      return queries.importView(db, ledgers, id)
    },
  )

  app.delete(
    '/api/v1/imports/:id/files/:name',
    {
      config: { may: 'intake.manage' },
      schema: { summary: '拿掉一份文件', params: fileParams, response: { 200: importView } },
    },
    async ({ actor, params: { id, name } }) => {
      await execute(database, actor, removeFile, { id, name })
      return queries.importView(db, ledgers, id)
    },
  )

  for (const [path, what, summary] of [
    ['check', 'checking', '检查：试导入一遍，不保存任何内容'],
    ['import', 'importing', '导入'],
  ] as const) {
    app.post(
      `/api/v1/imports/:id/${path}`,
      { config: { may: 'intake.manage' }, schema: { summary, params, response: { 202: importView } } },
      async ({ actor, params: { id } }, reply) => {
        await worker.start(actor, id, what)
        return reply.status(202).send(await queries.importView(db, ledgers, id))
      },
    )
  }

  app.post(
    '/api/v1/imports/:id/cancel',
    {
      config: { may: 'intake.manage' },
      schema: { summary: '取消：正在进行的会全部撤回', params, response: { 202: importView } },
    },
    async ({ actor, params: { id } }, reply) => {
      await execute(database, actor, cancelImport, { id })
      return reply.status(202).send(await queries.importView(db, ledgers, id))
    },
  )
}
