// HTTP to the audit, nothing else.
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { verifyAudit } from './commands.ts'
import { chainState, entryPage, entryQuery, verification } from './contract.ts'
import { listEntries, stateOfChain } from './queries.ts'

export function routes(app: App): void {
  const { database } = app.services
  const config = { may: 'audit.read' }

  // The audit has no row that anybody with limits sees: who may read it reads it whole, and is told less of records.
  app.get(
    '/api/v1/audit-entries',
    {
      config,
      schema: {
        summary: '审计：谁在何时做了什么，新的在前',
        querystring: entryQuery,
        response: { 200: entryPage },
      },
    },
    ({ actor, query }) => listEntries(database.db, actor, query),
  )

  app.get(
    '/api/v1/audit-chain',
    { config, schema: { summary: '审计链的状态', response: { 200: chainState } } },
    () => stateOfChain(database.db),
  )

  app.post(
    '/api/v1/audit-chain/verification',
    { config, schema: { summary: '从头核验审计链', response: { 200: verification } } },
    ({ actor }) => execute(database, actor, verifyAudit(database.dataDir), {}),
  )
}
