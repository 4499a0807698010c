// HTTP to query and command, nothing else.
import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { xlsxType } from '#kernel/http/workbook.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { intakeOf, noteTaking } from './commands.ts'
import { ledgerList, ledgerParams, ledgerQuery, takeSensitive } from './contract.ts'
import { allLedgers, fileName, ledgerFile, listLedgers, templateFile, templateName } from './queries.ts'

export function routes(app: App, modules: readonly Manifest[]): void {
  const { database } = app.services
  // A ledger is whole or none: whoever may take it sees everything.
  const { db } = database
  const intakes = modules.flatMap((m) => m.ledgers ?? [])

  app.get(
    '/api/v1/ledgers',
    {
      config: { may: 'ledgers.take' },
      schema: { summary: '各种台账，可以导出', querystring: ledgerQuery, response: { 200: ledgerList } },
    },
    async ({ query }) => listLedgers(db, intakes, await asOfOrToday(db, query.asOf)),
  )

  app.get(
    '/api/v1/ledgers/:id/file',
    {
      config: { may: 'ledgers.take' },
      schema: { summary: '一种台账的工作簿，照办公室的样式', params: ledgerParams, querystring: ledgerQuery },
    },
    async ({ params, query }, reply) => {
      const intake = intakeOf(intakes, params.id)
      const asOf = await asOfOrToday(db, query.asOf)
      return send(reply, fileName(intake, asOf), ledgerFile(database, intake, asOf, false))
    },
  )

  app.post(
    '/api/v1/ledgers/:id/file',
    {
      config: { may: 'ledgers.take-sensitive' },
      schema: {
        summary: '一种台账的工作簿，连同敏感信息；写明用途，记入审计',
        params: ledgerParams,
        body: takeSensitive,
      },
    },
    async ({ actor, params, body }, reply) => {
      const intake = intakeOf(intakes, params.id)
      const noted = await execute(database, actor, noteTaking(intakes), { ...body, ledger: params.id })
      const asOf = Temporal.PlainDate.from(noted.asOf)
      return send(reply, fileName(intake, asOf), ledgerFile(database, intake, asOf, true))
    },
  )

  app.get(
    '/api/v1/ledgers/:id/template',
    { config: { may: 'ledgers.take' }, schema: { summary: '一种台账的空白模板', params: ledgerParams } },
    ({ params }, reply) => {
      const intake = intakeOf(intakes, params.id)
      return send(reply, templateName(intake), templateFile(intake))
    },
  )

  app.get(
    '/api/v1/ledgers.zip',
    {
      config: { may: 'ledgers.take' },
      schema: { summary: '全部台账，不含敏感信息', querystring: ledgerQuery },
    },
    async ({ query }, reply) => {
      const asOf = await asOfOrToday(db, query.asOf)
      return send(reply, `全部台账-${asOf}.zip`, allLedgers(database, intakes, asOf))
    },
  )
}

function send(reply: FastifyReply, name: string, bytes: AsyncIterable<Uint8Array>): FastifyReply {
  const plain = name.endsWith('.zip') ? 'ledgers.zip' : 'ledger.xlsx'
  return reply
    .type(name.endsWith('.zip') ? 'application/zip' : xlsxType)
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(Readable.from(bytes))
}
