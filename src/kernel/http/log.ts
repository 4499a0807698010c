// What the program writes into its log: a line for each request and fault, without anything personal in it.
import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/base/refusal.ts'
import { now } from '#kernel/time/clock.ts'

const levels = ['error', 'warn', 'info', 'silent'] as const
/** From which level on lines are written: each request is `info`. */
export type LogLevel = (typeof levels)[number]

/** Reads `LOG_LEVEL`; refuses what is none of the levels. */
export function readLogLevel(text: string | undefined): LogLevel {
  const level = levels.find((one) => one === (text || 'warn'))
  return level ?? refuse('invalid', `LOG_LEVEL=${text} 不是日志级别。请写 ${levels.join('、')} 之一。`)
}

/**
 * A request is named by its route, never by its address, whose parameters may be a person's name or number; a fault
 * of the database by its code and place, never by its detail, which quotes rows.
 */
export const loggerOptions = (level: LogLevel) => ({
  level,
  base: null,
  timestamp: () => `,"time":"${now().toString()}"`,
  serializers: {
    req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url ?? null }),
    res: ({ statusCode }: { statusCode?: number }) => ({ status: statusCode }),
    err: faultWithoutRows,
  },
})

export function faultWithoutRows(error: Error & { code?: string; statement?: string }) {
  const places = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    type: error.name,
    code: error.code ?? null,
    // The database quotes values in what it says; our own assertions name no record.
    message: isOfDatabase(error) ? '' : error.message,
    stack: places.join('\n'),
  }
}

const isOfDatabase = (error: { code?: string | undefined }) => /^[0-9A-Z]{5}$/.test(error.code ?? '')
