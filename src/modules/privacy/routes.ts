// HTTP to privacy, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { answerObjection, object, revealField } from './commands.ts'
import {
  answerObjection as answerInput,
  object as objectInput,
  objectionList,
  ownRecord as ownRecordView,
  reveal,
  revealed,
  sealedField,
} from './contract.ts'
import { openObjections, ownRecord } from './queries.ts'

const done = z.object({ done: z.literal(true) })
const said = { done: true } as const

export function routes(app: App): void {
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
