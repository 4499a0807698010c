// Serves the built pages: assets as they were compressed at build time, and index.html with a fresh CSP nonce.

import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** Stands in the built index.html wherever the nonce belongs (`html.cspNonce` of the Vite configuration). */
const placeholder = 'NONCE-OF-THE-RESPONSE'

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** A browser that opens a page says text/html; a program that says nothing particular gets the page too. */
function acceptsHtml(request: FastifyRequest): boolean {
  const accept = request.headers.accept ?? '*/*'
  return accept === '*/*' || accept.includes('text/html')
}

/** Serves the pages in `assets` (a folder made by `buildPages`) at every address that is not below /api. */
export async function servePages(app: FastifyInstance, assets: string): Promise<void> {
  const page = await readFile(join(assets, 'index.html'), 'utf8')
  if (!page.includes(placeholder)) throw new Error('index.html was built without the place of its nonce')

  await app.register(fastifyStatic, {
    root: join(assets, 'assets'),
    prefix: '/assets/',
    index: false,
    decorateReply: false,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    setHeaders: (response) => void response.header('x-content-type-options', 'nosniff'),
    schemaHide: true,
  })

  app.get('/*', { schema: { hide: true } }, (request: FastifyRequest, reply: FastifyReply) => {
    const [path] = request.url.split('?')
    if (path === '/api' || path?.startsWith('/api/') || !acceptsHtml(request)) return reply.callNotFound()
    const nonce = randomBytes(18).toString('base64')
    return reply
      .header('content-security-policy', policy(nonce))
      .header('cache-control', 'no-store')
      .header('x-content-type-options', 'nosniff')
      .header('referrer-policy', 'same-origin')
      .type('text/html; charset=utf-8')
      .send(page.replaceAll(placeholder, nonce))
  })
}
