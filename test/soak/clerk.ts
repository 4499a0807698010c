// Who works at the office while it crashes: asks over HTTP, waits where nobody answers, and asks the same again.
import { setTimeout as wait } from 'node:timers/promises'
import type { RoleName } from '#modules/accounts/roles.ts'
import { trialPassword } from '#modules/accounts/trial.ts'
import { patience, type Server } from './server.ts'

export interface Asked {
  as?: RoleName
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: object | Uint8Array
  /** Sent again with the same key, it is answered again and not done again. */
  key?: string
  /** Refusals that are an answer as well. */
  or?: number[]
}

export interface Answer {
  status: number
  bytes: Buffer
}

/** An act that was acknowledged under its key, and what of the answer is the same for ever. */
export interface Kept {
  path: string
  asked: Asked
  same: (answer: unknown) => unknown
  was: string
}

export type Clerk = ReturnType<typeof makeClerk>

export function makeClerk(server: Server) {
  const cookies = new Map<RoleName, string>()
  const kept: Kept[] = []
  let keys = 0

  /** One try; null where nobody answered, or only that the database is away. */
  async function send(
    path: string,
    { method = 'GET', body, key }: Asked,
    cookie = '',
  ): Promise<Answer | null> {
    const bytes = body instanceof Uint8Array
    const type = bytes ? 'application/octet-stream' : 'application/json'
    try {
      const answer = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          cookie,
          ...(key && { 'idempotency-key': key }),
          ...(body && { 'content-type': type }),
        },
        ...(body && { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
        signal: AbortSignal.timeout(patience),
      })
      const found = { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
      if (answer.status === 201 && path === '/session') rememberCookie(answer, body)
      return answer.status === 503 ? null : found
    } catch (error) {
      if ((error as Error).name === 'TimeoutError') {
        throw new Error(`${method} ${path} is never answered`, { cause: error })
      }
      return null
    }
  }

  function rememberCookie(answer: Response, body: Asked['body']): void {
    const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0])
    cookies.set((body as { login: RoleName }).login, cookie.join('; '))
  }

  /** Asks until there is an answer; throws where that is a refusal that was not to be expected. */
  async function fetchAnswer(path: string, asked: Asked = {}): Promise<Answer> {
    const { as = 'office', method = 'GET', or = [] } = asked
    for (let i = 0; i < 20; i++) {
      if (path !== '/session' && !cookies.has(as)) await signIn(as)
      const answer = await send(path, asked, cookies.get(as))
      if (answer && (answer.status < 400 || or.includes(answer.status))) return answer
      if (answer)
        throw new Error(`${method} ${path}: ${answer.status} ${answer.bytes.toString().slice(0, 300)}`)
      await server.ready()
      await wait(20 * i)
    }
    throw new Error(`${method} ${path} finds the database away though the server says it is ready`)
  }

  async function ask<T>(path: string, asked: Asked = {}): Promise<T> {
    return JSON.parse((await fetchAnswer(path, asked)).bytes.toString()) as T
  }

  async function signIn(as: string, password: string = trialPassword): Promise<string> {
    await fetchAnswer('/session', { method: 'POST', body: { login: as, password } })
    return cookies.get(as as RoleName) ?? ''
  }

  return {
    ask,
    fetch: fetchAnswer,
    /** A cookie of a new session. */
    signIn,
    kept,
    /** Who a cookie belongs to; null where it opens nothing. */
    async whose(cookie: string): Promise<string | null> {
      const answer = await send('/session', {}, cookie)
      const { actor } = JSON.parse(answer?.bytes.toString() ?? '{}') as { actor?: { name: string } | null }
      return actor?.name ?? null
    },
    /** Asks once; null where there was no answer, so that nobody knows what became of it. */
    async once(path: string, asked: Asked): Promise<Answer | null> {
      const { as = 'office', or = [] } = asked
      if (!cookies.has(as)) await signIn(as)
      const answer = await send(path, asked, cookies.get(as))
      if (answer && answer.status >= 400 && !or.includes(answer.status))
        throw new Error(`${path}: ${answer.status} ${answer.bytes.toString().slice(0, 300)}`)
      if (!answer) await server.ready()
      return answer
    },
    /** An act under a key of its own, kept so that it can be repeated. */
    async act<T>(path: string, body: object, same: (answer: T) => unknown = (answer) => answer): Promise<T> {
      keys += 1
      const asked: Asked = { method: 'POST', body, key: `soak-${process.pid}-${keys}` }
      const answer = await ask<T>(path, asked)
      kept.push({ path, asked, same: same as Kept['same'], was: JSON.stringify(same(answer)) })
      return answer
    },
  }
}
