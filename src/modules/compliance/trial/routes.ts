// HTTP to the trial of a draft, nothing else.
import { z } from 'zod'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import type { RuleFamily } from '#kernel/module/rule-family.ts'
import { tried } from './compare.ts'
import { trialQuery, trialView } from './contract.ts'

export function trialRoutes(app: App, families: readonly RuleFamily[]): void {
  const { database } = app.services
  app.get(
    '/api/v1/rules/:rule/trial',
    {
      config: { may: 'rules.try' },
      schema: {
        summary: '试算：改了数字或施行日期，谁会怎样；不保存',
        params: z.object({ rule: z.string().max(80) }),
        querystring: trialQuery,
        response: { 200: trialView },
      },
    },
    async ({ actor, db, params: { rule }, query: { asOf, ...assumed } }) =>
      tried(database, { actor, db }, families, { on: await asOfOrToday(db, asOf), rule, assumed }),
  )
}
