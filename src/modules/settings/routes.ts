// HTTP to settings, nothing else.
import { z } from 'zod'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { setWord } from '#kernel/settings/words.ts'
import { setOriginalsPeriod } from '#modules/intake/index.ts'
import { keepNumbers, setBusinessDate } from './commands.ts'
import * as contract from './contract.ts'
import { settingsView } from './queries.ts'

const headers = z.object({ 'idempotency-key': z.string().min(8).max(100) })
const said = { done: true } as const

export function routes(app: App, modules: readonly Manifest[]): void {
  const { database } = app.services
  const words = modules.flatMap((m) => m.words ?? [])
  const ledgers = modules.flatMap((m) => m.ledgers ?? [])
  const setting = setWord(words)

  app.get(
    '/api/v1/settings',
    {
      config: { may: ['settings.manage', 'words.change'] },
      schema: { summary: '本系统的设置，谁在什么时候改的', response: { 200: contract.settingsView } },
    },
    () => settingsView(database.db, words, process.env, ledgers),
  )

  app.post(
    '/api/v1/settings/business-date',
    {
      config: { may: 'settings.manage' },
      schema: {
        summary: '设定业务日期，或者回到当天',
        headers,
        body: contract.setBusinessDate,
        response: { 200: contract.done },
      },
    },
    ({ actor, body, headers }) =>
      execute(database, actor, setBusinessDate, body, { key: headers['idempotency-key'] }),
  )

  app.post(
    '/api/v1/settings/identity-numbers',
    {
      config: { may: 'settings.manage' },
      schema: {
        summary: '身份证号加密保存还是只留摘要，已保存的是否销毁',
        headers,
        body: contract.keepNumbers,
        response: { 200: contract.done },
      },
    },
    ({ actor, body, headers }) =>
      execute(database, actor, keepNumbers, body, { key: headers['idempotency-key'] }),
  )

  app.post(
    '/api/v1/settings/originals-period',
    {
      config: { may: 'settings.manage' },
      schema: {
        summary: '导入原件的保存期限：到期的列出待处理，不自动销毁',
        headers,
        body: setOriginalsPeriod.input,
        response: { 200: contract.done },
      },
    },
    ({ actor, body, headers }) =>
      execute(database, actor, setOriginalsPeriod, body, { key: headers['idempotency-key'] }),
  )

  app.post(
    '/api/v1/settings/words/:id',
    {
      config: { may: 'words.change' },
      schema: {
        summary: '说明本市一个用词的意思',
        params: z.object({ id: z.string().max(80) }),
        headers,
        body: contract.setWordTo,
        response: { 200: contract.done },
      },
    },
    async ({ actor, body, headers, params }) => {
      const key = headers['idempotency-key']
      await execute(database, actor, setting, { ...body, word: params.id }, { key })
      return said
    },
  )
}
