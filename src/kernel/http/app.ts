// The HTTP server's frame: contracts, request ids, who may call, and how refusals are answered.
import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import swagger from '@fastify/swagger'
import fastify, { type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify'
import {
  createJsonSchemaTransform,
  hasZodFastifySchemaValidationErrors,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import { z } from 'zod'
import { zhCN } from 'zod/locales'
import type { Apart } from '#kernel/apart/task.ts'
import { Refusal, refusalStatus } from '#kernel/base/refusal.ts'
import { whyUnavailable } from '#kernel/db/away.ts'
import type { Database } from '#kernel/db/open.ts'
import type { Figure } from '#kernel/figures/figure.ts'
import type { Problem } from './contract.ts'
import { healthRoutes } from './health.ts'
import { type Limits, limitRequests } from './limits.ts'
import { type LogLevel, loggerOptions } from './log.ts'
import { measureRequests } from './metrics.ts'
import { guardOrigin } from './origin.ts'
import { admit, type Identify } from './who.ts'

// What a contract does not say in its own words, zod says in Chinese.
z.config(zhCN())

/** What the routes of every module work with. */
export interface Services {
  database: Database
  figures: Figure[]
  identify: Identify
  /** Where what takes long is done; in this thread where it is missing. */
  apart?: Apart
  /** Is told, in a line of Chinese, what the person who runs the server should know. */
  say?: (line: string) => void
}

declare module 'fastify' {
  interface FastifyInstance {
    services: Services
  }
}

export type App = Awaited<ReturnType<typeof createApp>>

export interface AppOptions {
  /** From which level on the log is written. */
  log: LogLevel | false
  /** The address of the site behind its proxy. */
  publicUrl?: URL | undefined
  /** Requests a minute; none are counted where it is missing. */
  limits?: Limits | undefined
}

/** Makes the server without its routes. */
export async function createApp(services: Services, options: AppOptions) {
  const app = fastify({
    // Behind a proxy on this machine the visitor's address and the protocol are what the proxy says; of others nothing.
    trustProxy: options.publicUrl ? 'loopback' : false,
    logger: options.log && loggerOptions(options.log),
    genReqId: () => randomUUID(),
    bodyLimit: 1024 * 1024,
    // A file's name is a parameter: 200 characters, which are nine each where they are Chinese.
    routerOptions: { maxParamLength: 2000 },
    frameworkErrors: answerError,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Before all else: what is registered and awaited has the handlers of its moment.
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) =>
    answer(request, reply, 404, 'missing', '没有这个地址。请从左侧菜单进入，或核对链接。'),
  )
  // A file is sent as it is, one a request; the route says how large it may be.
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, bytes, done) =>
    done(null, bytes),
  )
  app.decorate('services', services)
  await app.register(cookie)
  // At the quickest level, and what is smaller than a packet not at all. Cookies are sent to no other site's request
  // (SameSite), so that nobody learns from an answer's length what is in it.
  await app.register(compress, {
    encodings: ['gzip'],
    zlibOptions: { level: 5 },
    threshold: 1024,
    globalDecompression: false,
  })
  app.addHook('onRequest', guardOrigin(options.publicUrl))
  // What the API answers concerns people: no browser and no proxy keeps it, and no other site reads it.
  app.addHook('onSend', async (request, reply) => {
    if (!request.url.startsWith('/api/')) return
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    reply.header('x-content-type-options', 'nosniff').header('cross-origin-resource-policy', 'same-origin')
  })
  healthRoutes(app)
  measureRequests(app)
  if (options.limits) await limitRequests(app, options.limits)
  admit(app)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '同心 API', version: '1', description: '商会党建台账：数字、名录与出处' },
    },
    transform: createJsonSchemaTransform({}),
  })
  return app
}

function answerError(error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof Refusal) {
    return answer(request, reply, refusalStatus[error.code], error.code, error.message, error.problems)
  }
  if (hasZodFastifySchemaValidationErrors(error)) {
    const problems = error.validation.map((v) => ({
      field: v.instancePath.split('/').filter(Boolean).join('.'),
      message: v.message ?? '填写有误',
    }))
    const said = problems.map((p) => (p.field ? `${p.field}：${p.message}` : p.message)).join('；')
    return answer(request, reply, 422, 'invalid', `填写有误：${said}`, problems)
  }
  if (unstorable.has(error.code)) {
    return answer(request, reply, 422, 'invalid', '填写的文字里有不能保存的控制字符。请删去后重新输入。')
  }
  const status = error.statusCode ?? 500
  if (status === 413) {
    const megabytes = Math.floor(request.routeOptions.bodyLimit / 1024 / 1024)
    const message = `提交的内容超过 ${megabytes} MB，未作处理。请删去图片等不用的内容，或者拆成几份。`
    return answer(request, reply, status, 'invalid', message)
  }
  if (status < 500)
    return answer(request, reply, status, 'invalid', clientErrors[status] ?? '请求有误，未作处理。')
  request.log.error({ err: error }, 'request failed')
  const unavailable = whyUnavailable(error)
  if (unavailable) return answer(request, reply, 503, 'unavailable', unavailable)
  return answer(request, reply, 500, 'failed', '系统内部出错，这次操作没有生效。请把下面的编号告诉管理员。')
}

/** PostgreSQL's codes for text that it cannot hold, such as one with a NUL in it. */
const unstorable = new Set(['22021', '22P05'])

const clientErrors: Record<number, string> = {
  400: '请求内容无法解读，未作处理。请刷新页面后重试。',
  414: '网址太长，未作处理。请核对链接。',
  415: '请求内容的格式不受支持，未作处理。',
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  problems: Problem['problems'] = [],
) {
  const body: Problem = { code, message, requestId: request.id, problems }
  return reply.status(status).type('application/json; charset=utf-8').serializer(JSON.stringify).send(body)
}
