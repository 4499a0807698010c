// HTTP to returns, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import { keysOfPerson } from '#modules/accounts/index.ts'
import { lockReturn, prepareReturn, reviewReturn } from './commands.ts'
import * as contract from './contract.ts'
import { correctFigure, reviewCorrection } from './corrections.ts'
import { differing } from './counting.ts'
import { listReturns, returnView } from './queries.ts'

const idParams = z.object({ id: recordId })
const headers = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function returnRoutes(app: App): void {
  const { database, figures } = app.services
  const prepare = prepareReturn(figures)

  app.get(
    '/api/v1/returns',
    {
      config: { may: 'returns.read' },
      schema: { summary: '上报的数字，日期晚的在前', response: { 200: contract.returnList } },
    },
    async ({ db }) => ({ items: await listReturns(db) }),
  )

  app.post(
    '/api/v1/returns',
    {
      config: { may: 'returns.prepare' },
      schema: {
        summary: '填报截至一天的全部数字',
        headers,
        body: contract.prepareReturn,
        response: { 201: contract.made },
      },
    },
    async ({ actor, body, headers }, reply) => {
      const key = headers['idempotency-key']
      return reply.status(201).send(await execute(database, actor, prepare, body, { key }))
    },
  )

  app.get(
    '/api/v1/returns/:id',
    {
      config: { may: 'returns.read' },
      schema: { summary: '一份上报', params: idParams, response: { 200: contract.returnView } },
    },
    async ({ actor, db, params }) => returnView(db, await keysOfPerson(database.db, actor), params.id),
  )

  app.get(
    '/api/v1/returns/:id/differences',
    {
      config: { may: 'returns.prepare' },
      schema: {
        summary: '上报以后，名单或数值又有变动的数字',
        params: idParams,
        response: { 200: contract.differences },
      },
    },
    async ({ db, params: { id } }) => {
      const { asOf } = await returnView(db, [], id)
      return { items: await differing(database.db, figures, id, Temporal.PlainDate.from(asOf)) }
    },
  )

  app.post(
    '/api/v1/returns/:id/review',
    {
      config: { may: 'returns.review' },
      schema: {
        summary: '审核通过，或者退回',
        params: idParams,
        headers,
        body: contract.reviewReturn,
        response: { 200: contract.made },
      },
    },
    ({ actor, body, headers, params: { id } }) =>
      execute(database, actor, reviewReturn, { ...body, id }, { key: headers['idempotency-key'] }),
  )

  app.post(
    '/api/v1/returns/:id/lock',
    {
      config: { may: 'returns.lock' },
      schema: { summary: '上报锁定', params: idParams, headers, response: { 200: contract.made } },
    },
    ({ actor, headers, params }) =>
      execute(database, actor, lockReturn, params, { key: headers['idempotency-key'] }),
  )

  app.post(
    '/api/v1/returns/:id/corrections',
    {
      config: { may: 'returns.prepare' },
      schema: {
        summary: '对上报锁定的一个数提出更正',
        params: idParams,
        headers,
        body: contract.correctFigure,
        response: { 201: contract.made },
      },
    },
    async ({ actor, body, headers, params: { id } }, reply) => {
      const key = headers['idempotency-key']
      return reply.status(201).send(await execute(database, actor, correctFigure, { ...body, id }, { key }))
    },
  )

  app.post(
    '/api/v1/returns/:id/corrections/:correction/review',
    {
      config: { may: 'returns.review' },
      schema: {
        summary: '审核一条更正',
        params: idParams.extend({ correction: recordId }),
        headers,
        body: contract.reviewCorrection,
        response: { 200: contract.made },
      },
    },
    ({ actor, body, headers, params }) =>
      execute(database, actor, reviewCorrection, { ...body, ...params }, { key: headers['idempotency-key'] }),
  )
}
