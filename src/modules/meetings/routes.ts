// HTTP to query, nothing else.
import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { meetingFilter, meetingPage, meetingView, organizationLife } from './contract.ts'
import * as organizations from './organization-queries.ts'
import * as queries from './queries.ts'

export function routes(app: App): void {
  app.get(
    '/api/v1/meetings',
    {
      config: { may: 'meetings.read' },
      schema: {
        summary: '组织生活列表，最近的在前',
        querystring: meetingFilter.extend(pageQuery.shape),
        response: { 200: meetingPage },
      },
    },
    async ({ db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const page = { cursor: query.cursor, limit: query.limit }
      return { asOf: asOf.toString(), ...(await queries.listMeetings(db, query, asOf, page)) }
    },
  )

  app.get(
    '/api/v1/meetings/:id',
    {
      config: { may: 'meetings.read' },
      schema: {
        summary: '一次组织生活：资料、缺席人员、出处',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: meetingView },
      },
    },
    async ({ db, params, query }) => queries.meetingView(db, params.id, await asOfOrToday(db, query.asOf)),
  )

  app.get(
    '/api/v1/party-organizations/:id/meetings',
    {
      config: { may: 'meetings.read' },
      schema: {
        summary: '一个党组织近四个季度的组织生活，按类型计次，和最近的几次',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: organizationLife },
      },
    },
    async ({ db, params, query }) =>
      organizations.organizationLife(db, params.id, await asOfOrToday(db, query.asOf)),
  )
}
