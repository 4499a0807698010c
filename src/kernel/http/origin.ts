// Who may call: only pages of this very server, under a name that is this machine's own.

import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/base/refusal.ts'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Whether an address to listen on is reachable from this machine alone. */
export const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

/**
 * Refuses a request that did not come to this machine under its own name (a rebound domain), and a write that a page
 * of another site sends. Browsers always send `Origin` with a write to another site; programs without one may write.
 */
export async function guardOrigin(request: FastifyRequest): Promise<void> {
  const host = request.headers.host
  if (host === undefined || !loopback.test(host)) {
    refuse('forbidden', `本机服务只接受以 127.0.0.1 或 localhost 访问，收到的主机名是“${host ?? ''}”。`)
  }
  if (request.method === 'GET' || request.method === 'HEAD') return
  const { origin } = request.headers
  const fromElsewhere = origin !== undefined && origin !== `http://${host}`
  const site = request.headers['sec-fetch-site']
  if (fromElsewhere || (typeof site === 'string' && site !== 'same-origin' && site !== 'none')) {
    refuse('forbidden', '这次提交来自别的网页，已拒绝。请在本系统的页面里操作。')
  }
}
