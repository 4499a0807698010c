// HTTP to reminders, nothing else.
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import type { App } from '#kernel/http/app.ts'
import { asOfOrToday } from '#kernel/http/as-of.ts'
import { readLaw } from '#kernel/law/law.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { familiesOf } from '#modules/compliance/index.ts'
import { readChannels } from './channels/configured.ts'
import { remind, setMailbox } from './commands.ts'
import {
  channelList,
  setMailbox as mailboxInput,
  mailboxSet,
  noticePage,
  noticeQuery,
  paperQuery,
  papers,
  receivedList,
  remindableList,
  remindableQuery,
  reminded,
  remindedSteps,
  remind as remindInput,
  setTelephone as telephoneInput,
  telephoneSet,
} from './contract.ts'
import { letterWords } from './labels.ts'
import { docxType, letterFile } from './letter-file.ts'
import * as queries from './queries.ts'
import { makeSender } from './sender.ts'
import { setTelephone } from './telephones.ts'

const keyHeader = z.object({ 'idempotency-key': z.string().min(8).max(100) })

export function routes(app: App, modules: readonly Manifest[]): void {
  const { database } = app.services
  const families = familiesOf(modules)
  const configured = readChannels(process.env)
  const reminding = remind({ families, law: readLaw(), configured })
  const report = (error: unknown) => app.log.error({ err: error }, 'sending reminders failed')
  const sender = makeSender({ database, configured, report })
  // A program that only has the routes, as a test has, sends nothing.
  app.addHook('onListen', () => Promise.resolve(sender.watch()))
  app.addHook('onClose', () => sender.close())

  app.get(
    '/api/v1/notices',
    {
      config: { may: 'notices.read' },
      schema: { summary: '发出的提醒，新的在前', querystring: noticeQuery, response: { 200: noticePage } },
    },
    async ({ db, query }) => queries.listNotices(db, query, await asOfOrToday(db, undefined)),
  )

  app.post(
    '/api/v1/notices',
    {
      config: { may: 'notices.send' },
      schema: { summary: '提醒', headers: keyHeader, body: remindInput, response: { 201: reminded } },
    },
    async ({ actor, body, headers }, reply) => {
      const { told: _, ...answer } = await execute(database, actor, reminding, body, {
        key: headers['idempotency-key'],
      })
      return reply.status(201).send(answer)
    },
  )

  app.get(
    '/api/v1/notices/received',
    {
      config: { may: 'notices.receive' },
      schema: { summary: '收到的提醒里还没有办的', response: { 200: receivedList } },
    },
    ({ actor, db }) => queries.receivedNotices(database, { actor, db }, families),
  )

  app.get(
    '/api/v1/notices/steps',
    {
      config: { may: 'notices.read' },
      schema: { summary: '提醒过的每一步：何时、由谁', response: { 200: remindedSteps } },
    },
    async ({ db }) => queries.listSteps(db, await asOfOrToday(db, undefined)),
  )

  app.get(
    '/api/v1/notices/remindable',
    {
      config: { may: 'notices.send' },
      schema: {
        summary: '可以提醒的：一条规矩下的各单位，或一个单位的各件事',
        querystring: remindableQuery,
        response: { 200: remindableList },
      },
    },
    ({ actor, db, query: { id, kind, rule } }) => {
      if (rule === undefined && (id === undefined || kind === undefined)) {
        refuse('invalid', '请从“该办的事”里选一条规矩，或从单位的页面进入。')
      }
      const asked = { rule, kind, id: id === undefined ? undefined : BigInt(id) }
      return queries.remindable(database, { actor, db }, families, asked)
    },
  )

  app.get(
    '/api/v1/notices/channels',
    {
      config: { may: 'notices.send' },
      schema: { summary: '邮件、群机器人和短信：有没有设置，通不通', response: { 200: channelList } },
    },
    () => queries.channelStates(database.db, configured.channels),
  )

  app.get(
    '/api/v1/notices/papers',
    {
      config: { may: 'notices.send' },
      schema: { summary: '提醒函，和发到群里的文字', querystring: paperQuery, response: { 200: papers } },
    },
    ({ db, query }) => queries.papersOf(db, database.db, query.ids.split(',')),
  )

  app.get(
    '/api/v1/notices/papers.docx',
    {
      config: { may: 'notices.send' },
      schema: { summary: '提醒函，可以编辑的 Word 文件，一家一页', querystring: paperQuery },
    },
    async ({ db, query }, reply) => {
      const { letters } = await queries.papersOf(db, database.db, query.ids.split(','))
      if (letters.length === 0) refuse('missing', '没有这些提醒，或不在您的范围内。请从提醒的列表进入。')
      const name = encodeURIComponent(`${letterWords.title}-${letters.length}家.docx`)
      return reply
        .type(docxType)
        .header('content-disposition', `attachment; filename="letters.docx"; filename*=UTF-8''${name}`)
        .send(await letterFile(letters))
    },
  )

  app.post(
    '/api/v1/mailboxes',
    {
      config: { may: 'notices.send' },
      schema: {
        summary: '登记一个单位的办公邮箱，留空取消',
        body: mailboxInput,
        response: { 200: mailboxSet },
      },
    },
    ({ actor, body }) => execute(database, actor, setMailbox, body),
  )

  app.post(
    '/api/v1/telephones',
    {
      config: { may: 'notices.send' },
      schema: {
        summary: '登记一个单位的值班手机，留空取消；加密保存，回答里遮住中间四位',
        body: telephoneInput,
        response: { 200: telephoneSet },
      },
    },
    ({ actor, body }) => execute(database, actor, setTelephone, body),
  )
}
