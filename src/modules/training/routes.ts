// HTTP to query, nothing else.
import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { seesWhole } from '#kernel/identity/actor.ts'
import { trainingYears } from './contract.ts'
import { trainingIn, trainingOf } from './queries.ts'

const schema = {
  params: z.object({ id: recordId }),
  querystring: z.object({ asOf: dateText.optional() }),
  response: { 200: trainingYears },
}

export function routes(app: App): void {
  app.get(
    '/api/v1/people/:id/training',
    { config: { may: 'members.read' }, schema: { summary: '一个人历年的培训学时', ...schema } },
    async ({ db, params, query }) => ({
      ...(await trainingOf(db, params.id, await asOfOrToday(db, query.asOf))),
      whole: true,
    }),
  )

  app.get(
    '/api/v1/party-organizations/:id/training',
    { config: { may: 'members.read' }, schema: { summary: '一个党组织历年的培训学时', ...schema } },
    async ({ actor, db, params, query }) => ({
      ...(await trainingIn(db, params.id, await asOfOrToday(db, query.asOf))),
      whole: seesWhole(actor, 'rolls', [BigInt(params.id)]),
    }),
  )
}
