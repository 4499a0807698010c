// Who may call: only pages of this very server, under a name that is this machine's own.

import type { FastifyRequest } from 'fastify'
import { refuse } from '#kernel/base/refusal.ts'

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i

/** Whether an address to listen on is reachable from this machine alone. */
export const isLoopback = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host)

/** The public address of the site behind its proxy, such as https://dj.example.org; refuses what is none. */
export function readPublicUrl(text: string | undefined): URL | undefined {
  if (text === undefined || text === '') return undefined
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || url.protocol !== 'https:' || url.pathname !== '/' || url.search !== '') {
    return refuse('invalid', `PUBLIC_URL=${text} 不是网址。请写作 https://域名，不带路径。`)
  }
  return url
}

/**
 * Refuses a request that did not come under this site's own name (a rebound domain): that of this machine, or the
 * public one; and a write that a page of another site sends. Browsers always send `Origin` with a write to another
 * site; programs without one may write.
 */
export function guardOrigin(publicUrl: URL | undefined) {
  return async (request: FastifyRequest): Promise<void> => {
    const host = request.headers.host
    const isPublic = publicUrl !== undefined && host === publicUrl.host
    if (host === undefined || !(isPublic || loopback.test(host))) {
      refuse(
        'forbidden',
        `本系统不以“${host ?? ''}”这个名称提供服务。请核对网址；换了域名的，请管理员改 PUBLIC_URL。`,
      )
    }
    if (request.method === 'GET' || request.method === 'HEAD') return
    const { origin } = request.headers
    const own = isPublic ? publicUrl.origin : `http://${host}`
    const site = request.headers['sec-fetch-site']
    const fromElsewhere = origin !== undefined && origin !== own
    if (fromElsewhere || (typeof site === 'string' && site !== 'same-origin' && site !== 'none')) {
      refuse('forbidden', '这次提交来自别的网页，已拒绝。请在本系统的页面里操作。')
    }
  }
}
