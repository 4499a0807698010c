// HTTP to command and query, nothing else.

import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, order, ordered, pageQuery, recordId } from '#kernel/http/contract.ts'
import { sendWorkbook, wholeList } from '#kernel/http/workbook.ts'
import { seesWhole } from '#kernel/identity/actor.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { reviseChamber } from './commands.ts'
import {
  chamberCategories,
  chamberFacets,
  chamberFilter,
  chamberPage,
  chamberSort,
  chamberView,
  districtOrder as districtOrderView,
  outsideBodyFilter,
  outsideBodyPage,
  reviseChamber as reviseInput,
  undoRevision as undoInput,
} from './contract.ts'
import { enterpriseRoutes } from './enterprise-routes.ts'
import { districtOrder, orderDistricts } from './order.ts'
import { listOutsideBodies } from './outside.ts'
import * as queries from './queries.ts'
import { startSpeller } from './speller.ts'
import { undoRevision } from './undo-revision.ts'

const sortQuery = z.object({ sort: chamberSort.default('position') })
const idParams = z.object({ id: recordId })
const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function routes(app: App, modules: readonly Manifest[]): void {
  spellInBackground(app, modules)
  enterpriseRoutes(app)

  app.get(
    '/api/v1/chambers',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '商会列表',
        querystring: chamberFilter.extend(pageQuery.shape).extend(sortQuery.shape),
        response: { 200: chamberPage },
      },
    },
    async ({ db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      return {
        asOf: asOf.toString(),
        ...(await queries.listChambers(db, query, asOf, { ...query, cursor: query.cursor })),
      }
    },
  )

  app.get(
    '/api/v1/chambers/facets',
    {
      config: { may: 'organizations.read' },
      schema: { summary: '商会筛选项及数量', querystring: chamberFilter, response: { 200: chamberFacets } },
    },
    async ({ actor, db, query }) => ({
      ...(await queries.chamberFacets(db, query, await asOfOrToday(db, query.asOf))),
      whole: seesWhole(actor, 'chambers'),
    }),
  )

  app.get(
    '/api/v1/chambers/export.xlsx',
    {
      config: { may: 'organizations.read' },
      schema: { summary: '导出商会列表', querystring: chamberFilter.extend(sortQuery.shape) },
    },
    async ({ actor, db, query }, reply) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const { items } = await queries.listChambers(db, query, asOf, { ...query, ...wholeList })
      const federation = await queries.federationOn(db, asOf)
      return sendWorkbook(reply, {
        title: '商会名录',
        name: 'chambers',
        by: federation?.name ?? '',
        asOf,
        whole: seesWhole(actor, 'chambers'),
        unit: '家',
        columns: [
          { heading: '商会名称', kind: 'text', width: 32 },
          { heading: '统一社会信用代码', kind: 'text', width: 22 },
          { heading: '商会类别', kind: 'text', width: 14 },
          { heading: '所属地区', kind: 'text', width: 16 },
          { heading: '行业', kind: 'text', width: 14 },
          { heading: '成立日期', kind: 'date', width: 12 },
          { heading: '本届届满', kind: 'date', width: 12 },
          { heading: '会长', kind: 'text', width: 10 },
          { heading: '会员企业数', kind: 'number', width: 10 },
        ],
        rows: items.map((c) => [
          c.name,
          c.creditCode,
          c.category && chamberCategories[c.category],
          c.district,
          c.industry,
          c.foundedOn && Temporal.PlainDate.from(c.foundedOn),
          c.termEndsOn && Temporal.PlainDate.from(c.termEndsOn),
          c.president,
          c.memberCount,
        ]),
      })
    },
  )

  app.get(
    '/api/v1/chambers/:id',
    {
      config: { may: 'organizations.read' },
      schema: {
        summary: '一家商会：资料、出处、沿革',
        params: idParams,
        querystring: z.object({ asOf: dateText.optional() }),
        response: { 200: chamberView },
      },
    },
    async ({ db, params, query }) => queries.chamberView(db, params.id, await asOfOrToday(db, query.asOf)),
  )

  app.post(
    '/api/v1/chambers/:id/revisions',
    {
      config: { may: 'organizations.revise' },
      schema: {
        summary: '更正或变更商会资料',
        params: idParams,
        querystring: z.object({ asOf: dateText.optional() }),
        headers: keyHeader,
        body: reviseInput,
        response: { 201: chamberView },
      },
    },
    async ({ actor, db, params, query, headers, body }, reply) => {
      const input = { ...body, chamberId: params.id }
      await execute(app.services.database, actor, reviseChamber, input, {
        key: headers['idempotency-key'],
      })
      return reply
        .status(201)
        .send(await queries.chamberView(db, params.id, await asOfOrToday(db, query.asOf)))
    },
  )

  app.post(
    '/api/v1/chambers/:id/revisions/undo',
    {
      config: { may: 'organizations.revise' },
      schema: {
        summary: '撤销对商会资料的最近一次更正或变更',
        params: idParams,
        querystring: z.object({ asOf: dateText.optional() }),
        headers: keyHeader,
        body: undoInput,
        response: { 201: chamberView },
      },
    },
    async ({ actor, db, params, query, headers, body }, reply) => {
      const input = { ...body, chamberId: params.id }
      await execute(app.services.database, actor, undoRevision, input, { key: headers['idempotency-key'] })
      return reply
        .status(201)
        .send(await queries.chamberView(db, params.id, await asOfOrToday(db, query.asOf)))
    },
  )

  app.get(
    '/api/v1/districts',
    {
      config: { may: 'organizations.revise' },
      schema: { summary: '地区，按排定的次序', response: { 200: districtOrderView } },
    },
    async ({ db }) => ({ items: await districtOrder(db, await asOfOrToday(db, undefined)) }),
  )

  app.post(
    '/api/v1/districts/order',
    {
      config: { may: 'organizations.revise' },
      schema: { summary: '排列地区的次序', headers: keyHeader, body: order, response: { 200: ordered } },
    },
    ({ actor, body, headers }) =>
      execute(app.services.database, actor, orderDistricts, body, { key: headers['idempotency-key'] }),
  )

  app.get(
    '/api/v1/outside-bodies',
    {
      config: { may: 'outside-bodies.read' },
      schema: {
        summary: '外部单位列表：台账提到的上级、机关、银行等，不计入本会',
        querystring: outsideBodyFilter.extend(pageQuery.shape),
        response: { 200: outsideBodyPage },
      },
    },
    ({ db, query }) => listOutsideBodies(db, query, { ...query, cursor: query.cursor }),
  )
}

/** A program that only has the routes, as a test has, spells nothing by itself. */
function spellInBackground(app: App, modules: readonly Manifest[]): void {
  const sources = modules.flatMap(({ names }) => names ?? [])
  let speller: ReturnType<typeof startSpeller> | undefined
  app.addHook('onListen', async () => {
    speller = startSpeller(app.services.database.db, sources, (error) =>
      app.log.error({ err: error }, 'spelling failed'),
    )
  })
  app.addHook('onClose', async () => speller?.stop())
}
