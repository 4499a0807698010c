// HTTP to query, nothing else: member enterprises.
import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { sendWorkbook, wholeList } from '#kernel/http/workbook.ts'
import { type Actor, seesWhole } from '#kernel/identity/actor.ts'
import {
  enterpriseFacets,
  enterpriseFilter,
  enterprisePage,
  enterpriseSort,
  enterpriseView,
} from './contract.ts'
import * as enterprises from './enterprise-queries.ts'
import { federationOn } from './queries.ts'

/** Whether somebody sees all enterprises, or all of the chamber that the list is narrowed to. */
const seesEnterprises = (actor: Actor, { chamber }: { chamber?: string | undefined }) =>
  seesWhole(actor, 'memberships', chamber === undefined ? undefined : [BigInt(chamber)])

export function enterpriseRoutes(app: App): void {
  app.get(
    '/api/v1/enterprises',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '会员企业列表',
        querystring: enterpriseFilter
          .extend(pageQuery.shape)
          .extend({ sort: enterpriseSort.default('position') }),
        response: { 200: enterprisePage },
      },
    },
    async ({ db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const page = { ...query, cursor: query.cursor }
      return { asOf: asOf.toString(), ...(await enterprises.listEnterprises(db, query, asOf, page)) }
    },
  )

  app.get(
    '/api/v1/enterprises/facets',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '会员企业筛选项及数量',
        querystring: enterpriseFilter,
        response: { 200: enterpriseFacets },
      },
    },
    async ({ actor, db, query }) => ({
      ...(await enterprises.enterpriseFacets(db, query, await asOfOrToday(db, query.asOf))),
      whole: seesEnterprises(actor, query),
    }),
  )

  app.get(
    '/api/v1/enterprises/export.xlsx',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '导出会员企业列表',
        querystring: enterpriseFilter.extend({ sort: enterpriseSort.default('position') }),
      },
    },
    async ({ actor, db, query }, reply) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const { items } = await enterprises.listEnterprises(db, query, asOf, { ...query, ...wholeList })
      const federation = await federationOn(db, asOf)
      return sendWorkbook(reply, {
        title: '会员企业名单',
        name: 'enterprises',
        by: federation?.name ?? '',
        asOf,
        whole: seesEnterprises(actor, query),
        unit: '家',
        columns: [
          { heading: '企业名称', kind: 'text', width: 32 },
          { heading: '所属商会', kind: 'text', width: 32 },
          { heading: '所属地区', kind: 'text', width: 16 },
          { heading: '统一社会信用代码', kind: 'text', width: 22 },
          { heading: '是否建立党组织', kind: 'text', width: 14 },
          { heading: '从业人数', kind: 'number', width: 10 },
        ],
        rows: items.map((e) => [
          e.name,
          e.chambers.join('、'),
          e.district,
          e.creditCode,
          e.hasPartyOrganization === null ? null : e.hasPartyOrganization ? '是' : '否',
          e.employees,
        ]),
      })
    },
  )

  app.get(
    '/api/v1/enterprises/:id',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '一家会员企业：资料、出处、沿革',
        params: z.object({ id: recordId }),
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: enterpriseView },
      },
    },
    async ({ db, params, query }) =>
      enterprises.enterpriseView(db, params.id, await asOfOrToday(db, query.asOf)),
  )
}
