// The figures over HTTP: their values, and the records that each one counts.

import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { figureRecordPage, figureValue as figureValueView } from '#kernel/figures/contract.ts'
import { figureRecords, figureValue } from '#kernel/figures/figure.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { dateText, pageQuery } from '#kernel/http/contract.ts'
import { decodeCursor, encodeCursor } from '#kernel/http/cursor.ts'

const asOfQuery = z.object({ asOf: dateText.optional() })
const board = z.object({ asOf: dateText, figures: z.array(figureValueView) })

export function routes(app: App): void {
  const { figures } = app.services
  const { db } = app.services.database

  app.get(
    '/api/v1/figures',
    { schema: { summary: '全部数字', querystring: asOfQuery, response: { 200: board } } },
    async ({ query }) => {
      const asOf = await asOfOrToday(db, query.asOf)
      const values = []
      for (const figure of figures) values.push(await figureValue(db, figure, asOf))
      return { asOf: asOf.toString(), figures: values }
    },
  )

  app.get(
    '/api/v1/figures/:id/records',
    {
      schema: {
        summary: '一个数字所计的全部记录',
        params: z.object({ id: z.string().max(80) }),
        querystring: asOfQuery.extend(pageQuery.shape),
        response: { 200: figureRecordPage },
      },
    },
    async ({ params, query }) => {
      const figure = figures.find((f) => f.id === params.id)
      if (!figure) refuse('missing', `没有编号为“${params.id}”的数字。可用的编号见数字总览。`)
      const asOf = await asOfOrToday(db, query.asOf)
      const after = BigInt(decodeCursor(query.cursor, 1)?.[0] ?? '0')
      const records = await figureRecords(db, figure, asOf, { after, limit: query.limit + 1 })
      const items = records.slice(0, query.limit)
      const next = records.length > query.limit ? encodeCursor([items.at(-1)?.id ?? '0']) : null
      return { asOf: asOf.toString(), items, next }
    },
  )
}
