// HTTP to query, nothing else.

import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery, recordId } from '#kernel/http/contract.ts'
import { sendWorkbook, wholeList } from '#kernel/http/workbook.ts'
import { seesWhole } from '#kernel/identity/actor.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { federationOn } from '#modules/organizations/index.ts'
import {
  coveringOrganizations,
  enterpriseOrganization,
  organizationForms,
  organizationNatures,
  organizationView,
  partyOrganizationFacets,
  partyOrganizationFilter,
  partyOrganizationPage,
  partyOrganizationSort,
} from './contract.ts'
import { memberRoutes } from './member-routes.ts'
import * as queries from './queries.ts'

const idParams = z.object({ id: recordId })
const asOfQuery = z.object({ asOf: dateText.optional() })

export function routes(app: App): void {
  memberRoutes(app)

  app.get(
    '/api/v1/party-organizations',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '商会党组织列表',
        querystring: partyOrganizationFilter
          .extend(pageQuery.shape)
          .extend({ sort: partyOrganizationSort.default('position') }),
        response: { 200: partyOrganizationPage },
      },
    },
    async ({ db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const page = { ...query, cursor: query.cursor }
      return { asOf: asOf.toString(), ...(await queries.listPartyOrganizations(db, query, asOf, page)) }
    },
  )

  app.get(
    '/api/v1/party-organizations/facets',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '商会党组织筛选项及数量',
        querystring: partyOrganizationFilter,
        response: { 200: partyOrganizationFacets },
      },
    },
    async ({ actor, db, query }) => ({
      ...(await queries.partyOrganizationFacets(db, query, await asOfOrToday(db, query.asOf))),
      whole: seesWhole(actor, 'organizations'),
    }),
  )

  app.get(
    '/api/v1/party-organizations/export.xlsx',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '导出商会党组织列表',
        querystring: partyOrganizationFilter.extend({ sort: partyOrganizationSort.default('position') }),
      },
    },
    async ({ actor, db, query }, reply) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const { items } = await queries.listPartyOrganizations(db, query, asOf, { ...query, ...wholeList })
      const federation = await federationOn(db, asOf)
      return sendWorkbook(reply, {
        title: '商会党组织名单',
        name: 'party-organizations',
        by: federation?.name ?? '',
        asOf,
        whole: seesWhole(actor, 'organizations'),
        unit: '个',
        columns: [
          { heading: '党组织名称', kind: 'text', width: 40 },
          { heading: '类型', kind: 'text', width: 12 },
          { heading: '性质', kind: 'text', width: 10 },
          { heading: '上级党组织', kind: 'text', width: 36 },
          { heading: '书记', kind: 'text', width: 10 },
          { heading: '成立日期', kind: 'date', width: 12 },
          { heading: '届满日期', kind: 'date', width: 12 },
          { heading: '覆盖商会', kind: 'number', width: 10 },
          { heading: '党员数', kind: 'number', width: 10 },
        ],
        rows: items.map((o) => [
          o.name,
          o.form && organizationForms[o.form],
          o.nature && organizationNatures[o.nature],
          o.superior,
          o.secretary,
          o.foundedOn && Temporal.PlainDate.from(o.foundedOn),
          o.termEndsOn && Temporal.PlainDate.from(o.termEndsOn),
          o.chambers,
          o.memberCount,
        ]),
      })
    },
  )

  app.get(
    '/api/v1/party-organizations/:id',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '一个商会党组织：资料、覆盖、下属、指导、出处、沿革',
        params: idParams,
        querystring: asOfQuery,
        response: { 200: organizationView },
      },
    },
    async ({ db, params, query }) =>
      queries.partyOrganizationView(db, params.id, await asOfOrToday(db, query.asOf)),
  )

  app.get(
    '/api/v1/chambers/:id/party-organizations',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '覆盖一家商会的党组织',
        params: idParams,
        querystring: asOfQuery,
        response: { 200: coveringOrganizations },
      },
    },
    async ({ actor, db, params: { id }, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const items = await queries.coveringChamber(db, id, asOf)
      // Who sees a chamber's board sees what covers it today; what covered it on another day may be out of sight.
      const { businessDate } = await readSettings(db)
      const seesToday = seesWhole(actor, 'boards', [BigInt(id)]) && asOf.equals(businessDate)
      return { items, none: items.length === 0 && (seesToday || seesWhole(actor, 'organizations')) }
    },
  )

  app.get(
    '/api/v1/enterprises/:id/party-organizations',
    {
      config: { may: 'party.read' },
      schema: {
        summary: '一家会员企业自己的党组织',
        params: idParams,
        querystring: asOfQuery,
        response: { 200: z.array(enterpriseOrganization) },
      },
    },
    async ({ db, params, query }) =>
      queries.enterpriseOrganizations(db, { enterprise: params.id }, await asOfOrToday(db, query.asOf)),
  )
}
