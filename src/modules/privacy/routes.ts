// HTTP to privacy, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { answerObjection, object, revealField } from './commands.ts'
import {
  answerObjection as answerInput,
  askErasure,
  decideErasure as decideInput,
  erasureList,
  object as objectInput,
  objectionList,
  ownRecord as ownRecordView,
  reveal,
  revealed,
  sealedField,
} from './contract.ts'
import { askForErasure, decideErasure, proposeErasure } from './erasure.ts'
import { listErasures, openObjections, ownRecord } from './queries.ts'

const done = z.object({ done: z.literal(true) })
const said = { done: true } as const

export function routes(app: App, modules: readonly Manifest[]): void {
  const decide = decideErasure(modules)
  const { database } = app.services
  const vault = () => openVault(database.dataDir)
  const own = async (accountId: bigint | undefined) =>
    ownRecord(database.db, vault(), accountId, (await readSettings(database.db)).businessDate)

  // What was read is in the answer alone: no key, hence no receipt that keeps it.
  app.post(
    '/api/v1/people/:id/sealed-fields/:field/reading',
    {
      config: { may: 'privacy.reveal' },
      schema: {
        summary: '查看一个人的一项敏感信息，写明用途，留痕',
        params: z.object({ id: recordId, field: sealedField }),
        body: reveal,
        response: { 200: revealed },
      },
    },
    async ({ actor, body, params: { field, id } }) => {
      const { value } = await execute(database, actor, revealField, { ...body, personId: id, field })
      return { value }
    },
  )

  app.get(
    '/api/v1/own-record',
    {
      config: { may: 'signed-in' },
      schema: { summary: '登记的本人信息，谁看过，提出的更正', response: { 200: ownRecordView } },
    },
    ({ actor }) => own(actor.account?.id),
  )

  app.get(
    '/api/v1/own-record/file',
    { config: { may: 'signed-in' }, schema: { summary: '下载登记的本人信息（JSON）' } },
    async ({ actor }, reply) =>
      reply
        .header('content-disposition', `attachment; filename="own-record.json"`)
        .type('application/json; charset=utf-8')
        .send(`${JSON.stringify(await own(actor.account?.id), null, 2)}\n`),
  )

  app.post(
    '/api/v1/own-record/objections',
    {
      config: { may: 'signed-in' },
      schema: { summary: '对登记的本人信息提出更正', body: objectInput, response: { 201: done } },
    },
    async ({ actor, body }, reply) => {
      await execute(database, actor, object, body)
      return reply.status(201).send(said)
    },
  )

  app.post(
    '/api/v1/own-record/erasure-requests',
    {
      config: { may: 'signed-in' },
      schema: { summary: '要求删除登记的本人信息', body: askErasure, response: { 201: done } },
    },
    async ({ actor, body }, reply) => {
      await execute(database, actor, askForErasure, body)
      return reply.status(201).send(said)
    },
  )

  app.post(
    '/api/v1/people/:id/erasure-requests',
    {
      config: { may: 'privacy.erase' },
      schema: {
        summary: '提出删除一个人的个人信息，例如保存期限已满',
        params: z.object({ id: recordId }),
        body: askErasure,
        response: { 201: done },
      },
    },
    async ({ actor, body, params: { id } }, reply) => {
      await execute(database, actor, proposeErasure, { ...body, personId: id })
      return reply.status(201).send(said)
    },
  )

  app.get(
    '/api/v1/erasure-requests',
    {
      config: { may: 'privacy.erase' },
      schema: { summary: '要求删除的个人信息，等待决定的在前', response: { 200: erasureList } },
    },
    async ({ db }) => listErasures(db, database.db, vault(), (await readSettings(database.db)).businessDate),
  )

  app.post(
    '/api/v1/erasure-requests/:id/decision',
    {
      config: { may: 'privacy.erase' },
      schema: {
        summary: '决定删除或者依规保留',
        params: z.object({ id: recordId }),
        body: decideInput,
        response: { 200: done },
      },
    },
    async ({ actor, body, params: { id } }) => {
      await execute(database, actor, decide, { ...body, id })
      return said
    },
  )

  app.get(
    '/api/v1/objections',
    {
      config: { may: 'privacy.answer' },
      schema: { summary: '本人提出、还没有答复的更正', response: { 200: objectionList } },
    },
    ({ db }) => openObjections(db, database.db, vault()),
  )

  app.post(
    '/api/v1/objections/:id/answer',
    {
      config: { may: 'privacy.answer' },
      schema: {
        summary: '答复本人提出的更正',
        params: z.object({ id: recordId }),
        body: answerInput,
        response: { 200: done },
      },
    },
    async ({ actor, body, params: { id } }) => {
      await execute(database, actor, answerObjection, { ...body, id })
      return said
    },
  )
}
