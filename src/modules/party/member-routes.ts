// HTTP to query, nothing else: members and people.
import { z } from 'zod'
import type { Db } from '#kernel/db/open.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { sendWorkbook, wholeList } from '#kernel/http/workbook.ts'
import { type Actor, seesWhole } from '#kernel/identity/actor.ts'
import { federationOn } from '#modules/organizations/index.ts'
import {
  findPeopleQuery,
  foundPeople,
  type MemberFilter,
  memberFacets,
  memberFilter,
  memberPage,
  memberSort,
  memberStatuses,
  personView,
} from './contract.ts'
import { findPeople } from './find-people.ts'
import * as queries from './member-queries.ts'

const sortQuery = z.object({ sort: memberSort.default('position') })

export function memberRoutes(app: App): void {
  /** Whether somebody who reads `db` sees all members, or all whom the chamber or organization asked for has. */
  async function isWhole(actor: Actor, db: Db, filter: MemberFilter, asOf: Temporal.PlainDate) {
    const { chamber, organization } = filter
    if (seesWhole(actor, 'rolls')) return true
    if (chamber === undefined && organization === undefined) return false
    const place = { chamber, organization }
    const all = await queries.countMembers(app.services.database.db, place, asOf)
    return (await queries.countMembers(db, place, asOf)) === all
  }

  app.get(
    '/api/v1/people',
    {
      config: { may: 'members.read' },
      schema: {
        summary: '按姓名找人：党员和商会任职的人',
        querystring: findPeopleQuery,
        response: { 200: foundPeople },
      },
    },
    async ({ db, query: { limit, search, ...query } }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      return { asOf: asOf.toString(), items: await findPeople(db, search, asOf, limit), next: null }
    },
  )

  app.get(
    '/api/v1/members',
    {
      config: { may: 'members.read' },
      schema: {
        summary: '党员列表',
        querystring: memberFilter.extend(pageQuery.shape).extend(sortQuery.shape),
        response: { 200: memberPage },
      },
    },
    async ({ db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const page = { ...query, cursor: query.cursor }
      return { asOf: asOf.toString(), ...(await queries.listMembers(db, query, asOf, page)) }
    },
  )

  app.get(
    '/api/v1/members/facets',
    {
      config: { may: 'members.read' },
      schema: { summary: '党员筛选项及数量', querystring: memberFilter, response: { 200: memberFacets } },
    },
    async ({ actor, db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      return {
        ...(await queries.memberFacets(db, query, asOf)),
        whole: await isWhole(actor, db, query, asOf),
      }
    },
  )

  app.get(
    '/api/v1/members/export.xlsx',
    {
      config: { may: 'members.read' },
      schema: { summary: '导出党员列表', querystring: memberFilter.extend(sortQuery.shape) },
    },
    async ({ actor, db, query }, reply) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const { items } = await queries.listMembers(db, query, asOf, { ...query, ...wholeList })
      const federation = await federationOn(db, asOf)
      return sendWorkbook(reply, {
        title: '党员名单',
        name: 'members',
        by: federation?.name ?? '',
        asOf,
        whole: await isWhole(actor, db, query, asOf),
        unit: '人',
        columns: [
          { heading: '姓名', kind: 'text', width: 10 },
          { heading: '党员状态', kind: 'text', width: 10 },
          { heading: '商会党组织', kind: 'text', width: 40 },
          { heading: '组织关系所在党组织', kind: 'text', width: 40 },
          { heading: '双重组织生活', kind: 'text', width: 12 },
          { heading: '所在企业', kind: 'text', width: 30 },
          { heading: '入党日期', kind: 'date', width: 12 },
        ],
        rows: items.map((m) => [
          m.name,
          memberStatuses[m.status],
          m.organization,
          m.affiliation,
          m.dual ? '是' : '否',
          m.enterprise,
          m.joinedOn && Temporal.PlainDate.from(m.joinedOn),
        ]),
      })
    },
  )

  app.get(
    '/api/v1/people/:id',
    {
      config: { may: 'members.read' },
      schema: {
        summary: '一个人的电子档案：党员身份、商会任职、出处、沿革；敏感项不在其中',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: personView },
      },
    },
    async ({ db, params, query }) => queries.personView(db, params.id, await asOfOrToday(db, query.asOf)),
  )
}
