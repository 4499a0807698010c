// Asks the server: reads, writes, and what went wrong when it says no.
import type { Problem } from '#kernel/http/contract.ts'

export type Query = Record<string, string | undefined>

/** The server said no, or could not be reached (`status` 0). The message is for the clerk. */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  readonly problems: Problem['problems']

  constructor(status: number, problem: Pick<Problem, 'code' | 'message'> & Partial<Problem>) {
    super(problem.message)
    this.name = 'ApiError'
    this.status = status
    this.code = problem.code
    this.requestId = problem.requestId ?? null
    this.problems = problem.problems ?? []
  }
}

/** The address of an answer: `path` below /api/v1, parameters that are empty left out. */
export function apiAddress(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => !!entry[1])
  const search = new URLSearchParams(given).toString()
  return `/api/v1${path}${search === '' ? '' : `?${search}`}`
}

/** Reads one answer. `T` is the contract's view of that path. Throws `ApiError`. */
export function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return ask<T>(apiAddress(path, query), { signal: signal ?? null })
}

/**
 * Sends a write. `key` names this attempt: the same key again gets the stored answer and changes nothing twice.
 * Throws `ApiError`.
 */
export function send<T>(path: string, body: unknown, key: string): Promise<T> {
  return ask<T>(apiAddress(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  })
}

/** Sends a write whose answer is a file; `name` is the one that the server gives it. Throws `ApiError`. */
export async function sendForFile(path: string, body: unknown): Promise<{ blob: Blob; name: string }> {
  const response = await answer(apiAddress(path), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { blob: await response.blob(), name: decodeURIComponent(name ?? 'ledger.xlsx') }
}

/** Puts a file there as it is. Throws `ApiError`. */
export function sendFile<T>(path: string, file: Blob): Promise<T> {
  return ask<T>(apiAddress(path), {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  })
}

/** Takes away what is there. Throws `ApiError`. */
export function remove<T>(path: string): Promise<T> {
  return ask<T>(apiAddress(path), { method: 'DELETE' })
}

async function ask<T>(address: string, init: RequestInit): Promise<T> {
  return (await (await answer(address, init)).json()) as T
}

/** An answer that is not a refusal. */
async function answer(address: string, init: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(address, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiError(0, {
      code: 'unreachable',
      message: '连不上服务程序。请确认它还在运行（命令行窗口没有关掉），然后重试。',
    })
  }
  if (response.ok) return response
  const problem = (await response.json().catch(() => null)) as Problem | null
  throw new ApiError(
    response.status,
    problem ?? { code: 'failed', message: '服务程序没有给出可读的回答。请稍后重试，仍不行请告诉管理员。' },
  )
}
