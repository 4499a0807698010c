// How the pages are served: a fresh nonce each time, compressed assets, and nothing in the way of the API.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { servePages } from './page.ts'

const app = fastify()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongxin-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(
    join(folder, 'index.html'),
    '<script nonce="NONCE-OF-THE-RESPONSE" src="/assets/a.js"></script>',
  )
  await writeFile(join(folder, 'assets/a.js'), 'start()')
  await writeFile(join(folder, 'assets/a.js.br'), brotliCompressSync('start()'))
  await servePages(app, folder)
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const html = { accept: 'text/html,*/*;q=0.8' }
const nonceOf = (body: string) => /nonce="([^"]+)"/.exec(body)?.[1]

test('every address outside the API answers with the page, under a nonce that is used once', async () => {
  const first = await app.inject({ url: '/chambers/7?asOf=2018-12-31', headers: html })
  const second = await app.inject({ url: '/', headers: html })
  expect([first.statusCode, second.statusCode]).toEqual([200, 200])
  expect(nonceOf(first.body)).not.toBe(nonceOf(second.body))
  for (const { body, headers } of [first, second]) {
    expect(headers['content-security-policy']).toContain(`script-src 'self' 'nonce-${nonceOf(body)}'`)
    expect(headers['content-security-policy']).not.toContain('unsafe')
    expect(headers['cache-control']).toBe('no-store')
  }
})

test('assets come as they were compressed, for good', async () => {
  const { rawPayload, headers } = await app.inject({
    url: '/assets/a.js',
    headers: { 'accept-encoding': 'br' },
  })
  expect(headers['content-encoding']).toBe('br')
  expect(headers['cache-control']).toContain('immutable')
  expect(brotliDecompressSync(rawPayload).toString()).toBe('start()')
})

test('a missing asset, an unknown part of the API and a missing picture are not the page', async () => {
  for (const [url, accept] of [
    ['/assets/b.js', '*/*'],
    ['/api/v1/nothing', 'text/html'],
    ['/picture.png', 'image/png,*/*;q=0.5'],
  ]) {
    expect((await app.inject({ url, headers: { accept } })).statusCode, url).toBe(404)
  }
})
