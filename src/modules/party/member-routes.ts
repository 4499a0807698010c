// HTTP to query, nothing else: members and people.
import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { memberFacets, memberFilter, memberPage, memberSort, personView } from './contract.ts'
import * as queries from './member-queries.ts'

const sortQuery = z.object({ sort: memberSort.default('position') })

export function memberRoutes(app: App): void {
  const { db } = app.services.database

  app.get(
    '/api/v1/members',
    {
      schema: {
        summary: '党员列表',
        querystring: memberFilter.extend(pageQuery.shape).extend(sortQuery.shape),
        response: { 200: memberPage },
      },
    },
    async ({ query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const page = { ...query, cursor: query.cursor }
      return { asOf: asOf.toString(), ...(await queries.listMembers(db, query, asOf, page)) }
    },
  )

  app.get(
    '/api/v1/members/facets',
    { schema: { summary: '党员筛选项及数量', querystring: memberFilter, response: { 200: memberFacets } } },
    async ({ query }) => queries.memberFacets(db, query, await asOfOrToday(db, query.asOf)),
  )

  app.get(
    '/api/v1/people/:id',
    {
      schema: {
        summary: '一个人的电子档案：党员身份、商会任职、出处、沿革；敏感项不在其中',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: personView },
      },
    },
    async ({ params, query }) => queries.personView(db, params.id, await asOfOrToday(db, query.asOf)),
  )
}
