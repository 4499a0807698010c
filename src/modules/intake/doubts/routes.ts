// HTTP to the list of what is 待核实 and to its settling, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { settleDoubts, undoSettlement } from './commands.ts'
import {
  doubtFacetFilter,
  doubtFacets,
  doubtFilter,
  doubtPage,
  settlement,
  settlementAnswer,
  undoSettlementInput,
} from './contract.ts'
import { facetsOf, listDoubts } from './queries.ts'

const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function doubtRoutes(app: App, ledgers: LedgerIntake[]): void {
  const { database } = app.services
  const config = { may: 'intake.manage' }

  app.get(
    '/api/v1/doubts',
    {
      config,
      schema: { summary: '待核实的内容，逐条', querystring: doubtFilter, response: { 200: doubtPage } },
    },
    ({ query }) => listDoubts(database.db, query),
  )

  app.get(
    '/api/v1/doubts/facets',
    {
      config,
      schema: {
        summary: '待核实的内容按台账、记录、栏目、原因各有多少',
        querystring: doubtFacetFilter,
        response: { 200: doubtFacets },
      },
    },
    ({ query }) => facetsOf(database.db, ledgers, query),
  )

  app.post(
    '/api/v1/doubts/settlement',
    {
      config,
      schema: {
        summary: '处理待核实的内容：认可原文、已更正或不再追究',
        headers: keyHeader,
        body: settlement,
        response: { 201: settlementAnswer },
      },
    },
    async ({ actor, body, headers }, reply) => {
      const how = { key: headers['idempotency-key'] }
      return reply.status(201).send(await execute(database, actor, settleDoubts, body, how))
    },
  )

  app.post(
    '/api/v1/settlements/:id/undo',
    {
      config,
      schema: {
        summary: '撤销一次处理：重新待核实',
        params: z.object({ id: recordId }),
        headers: keyHeader,
        body: undoSettlementInput.omit({ id: true }),
        response: { 200: settlementAnswer },
      },
    },
    ({ actor, body, headers, params: { id } }) =>
      execute(database, actor, undoSettlement, { id, ...body }, { key: headers['idempotency-key'] }),
  )
}
