// HTTP to the comparisons, nothing else.
import { z } from 'zod'
import type { Apart } from '#kernel/apart/task.ts'
import type { App } from '#kernel/http/app.ts'
import { recordId } from '#kernel/http/contract.ts'
import { differenceFilter, differencePage, stateDifferencePage, stateFilter } from './contract.ts'
import type { DifferenceTasks } from './tasks.ts'

export function differenceRoutes(app: App, apart: Apart, tasks: DifferenceTasks): void {
  app.get(
    '/api/v1/imports/:id/differences',
    {
      config: { may: 'intake.manage' },
      schema: {
        summary: '与另一次导入（from）相比，同一种台账新增、不再列出、有改动的记录',
        params: z.object({ id: recordId }),
        querystring: differenceFilter,
        response: { 200: differencePage },
      },
    },
    ({ params: { id }, query }) => apart.run(tasks.compare, { id, query }),
  )

  app.get(
    '/api/v1/ledgers/:id/differences',
    {
      config: { may: 'ledgers.take' },
      schema: {
        summary: '一种台账两期（按截至日期）之间新增、不再列出、有改动的记录；不写日期的是最近两期',
        params: z.object({ id: z.string().max(80) }),
        querystring: stateFilter,
        response: { 200: stateDifferencePage },
      },
    },
    ({ params: { id }, query }) => apart.run(tasks.compareStates, { id, query }),
  )
}
