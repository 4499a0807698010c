// The figures over HTTP: their values, and the records that each one counts.

import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import {
  figureRecordPage,
  figureSeries,
  figureTrend,
  figureValue as figureValueView,
  grouping,
  recordFilter,
} from '#kernel/figures/contract.ts'
import { figureRecords } from '#kernel/figures/figure.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery } from '#kernel/http/contract.ts'
import { decodeCursor, encodeCursor } from '#kernel/http/cursor.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { figuresFor, mustSeeRecords, readingValues, valuesFor } from './seen.ts'
import { seriesOf, trendOf } from './series.ts'

const asOfQuery = z.object({ asOf: dateText.optional() })
const figureParams = z.object({ id: z.string().max(80) })
const seriesQuery = asOfQuery.extend({ by: grouping })
const trendQuery = asOfQuery.extend({
  step: z.enum(['year', 'quarter']).default('year'),
  count: z.coerce.number().int().min(1).max(40).default(10),
})
const board = z.object({ asOf: dateText, figures: z.array(figureValueView) })

export function routes(app: App): void {
  const { database, figures } = app.services
  const figureOf = (actor: Actor, id: string) =>
    figuresFor(actor, figures).find((figure) => figure.id === id) ??
    refuse('missing', `没有编号为“${id}”的数字。可用的编号见数字总览。`)

  app.get(
    '/api/v1/figures',
    {
      config: { may: 'figures.read' },
      schema: { summary: '全部数字', querystring: asOfQuery, response: { 200: board } },
    },
    async ({ actor, db, query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const own = figuresFor(actor, figures)
      return { asOf: asOf.toString(), figures: await valuesFor(database, { actor, db }, own, asOf) }
    },
  )

  app.get(
    '/api/v1/figures/:id/records',
    {
      config: { may: 'figures.read' },
      schema: {
        summary: '一个数字所计的全部记录',
        params: figureParams,
        querystring: asOfQuery.extend(pageQuery.shape).extend(recordFilter.shape),
        response: { 200: figureRecordPage },
      },
    },
    async ({ actor, db, params, query }) => {
      const figure = figureOf(actor, params.id)
      mustSeeRecords(actor, figure)
      const asOf = await asOfOrToday(db, query.asOf)
      const after = BigInt(decodeCursor(query.cursor, ['id'])?.[0] ?? '0')
      const records = await figureRecords(readingValues(database, { actor, db }), figure, asOf, {
        after,
        limit: query.limit + 1,
        only: { year: query.year, district: query.district, counted: query.counted },
      })
      const items = records.slice(0, query.limit)
      const next = records.length > query.limit ? encodeCursor([items.at(-1)?.id ?? '0']) : null
      return { asOf: asOf.toString(), items, next }
    },
  )

  app.get(
    '/api/v1/figures/:id/series',
    {
      config: { may: 'figures.read' },
      schema: {
        summary: '一个数字按年份或地区分',
        params: figureParams,
        querystring: seriesQuery,
        response: { 200: figureSeries },
      },
    },
    async ({ actor, db, params, query: { by, ...query } }) => {
      const figure = figureOf(actor, params.id)
      if (!figure.by?.includes(by)) {
        refuse('missing', `“${figure.label}”的记录没有注明${by === 'year' ? '年份' : '地区'}，不能这样分。`)
      }
      const asOf = await asOfOrToday(db, query.asOf)
      const groups = await seriesOf(readingValues(database, { actor, db }), figure, by, asOf)
      return { id: figure.id, by, asOf: asOf.toString(), unit: figure.unit, groups }
    },
  )

  app.get(
    '/api/v1/figures/:id/trend',
    {
      config: { may: 'figures.read' },
      schema: {
        summary: '一个数字在历年末或历季末',
        params: figureParams,
        querystring: trendQuery,
        response: { 200: figureTrend },
      },
    },
    async ({ actor, db, params, query }) => {
      const figure = figureOf(actor, params.id)
      const asOf = await asOfOrToday(db, query.asOf)
      const valueOn = (on: Temporal.PlainDate) => valuesFor(database, { actor, db }, [figure], on)
      const points = await trendOf(valueOn, asOf, query)
      return { id: figure.id, unit: figure.unit, points }
    },
  )
}
