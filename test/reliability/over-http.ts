// What the office does on a running server, over HTTP.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Server } from '#app/server.ts'
import { trialPassword } from '#modules/accounts/trial.ts'
import { temporaryFolder } from '../folders.ts'

/** A folder of pages for a server that is only asked for data. Whoever asks removes it. */
export async function somePages(): Promise<string> {
  const pages = await temporaryFolder('pages')
  await mkdir(join(pages, 'assets'))
  await writeFile(join(pages, 'index.html'), '<title>NONCE-OF-THE-RESPONSE</title>')
  return pages
}

export const ask = (
  server: Server,
  method: string,
  path: string,
  cookie: string,
  body?: object | Uint8Array,
) => {
  const isFile = body instanceof Uint8Array
  const type = isFile ? 'application/octet-stream' : 'application/json'
  return fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      cookie,
      'idempotency-key': crypto.randomUUID(),
      ...(body && { 'content-type': type }),
    },
    ...(body && { body: isFile ? new Blob([new Uint8Array(body)]) : JSON.stringify(body) }),
  })
}
/** Signs in as the account of a role; answers its cookie. */
export async function signIn(server: Server, login = 'office') {
  const answer = await ask(server, 'POST', '/session', '', { login, password: trialPassword })
  expect(answer.status).toBe(201)
  return String(answer.headers.get('set-cookie')).split(';')[0] as string
}

export interface File {
  name: string
  bytes: Uint8Array
}

/** Opens an import; answers its id. */
export async function openImport(server: Server, cookie: string): Promise<string> {
  const opened = await ask(server, 'POST', '/imports', cookie, {})
  return ((await opened.json()) as { id: string }).id
}

export const putFile = (server: Server, cookie: string, id: string, { bytes, name }: File) =>
  ask(server, 'PUT', `/imports/${id}/files/${encodeURIComponent(name)}`, cookie, bytes)

/** Checks what lies in an import, and takes it in. */
export async function takeIn(server: Server, cookie: string, id: string): Promise<void> {
  for (const [step, state] of [
    ['check', 'checked'],
    ['import', 'done'],
  ] as const) {
    const begun = await ask(server, 'POST', `/imports/${id}/${step}`, cookie, {})
    expect(begun.status, await begun.clone().text()).toBeLessThan(300)
    await expect
      .poll(
        async () =>
          ((await (await ask(server, 'GET', `/imports/${id}`, cookie)).json()) as { state: string }).state,
        {
          timeout: 60_000,
        },
      )
      .toBe(state)
  }
}

/** Opens an import with a file, checks it and takes it in, all on one server; answers its id when it is done. */
export async function importOn(server: Server, cookie: string, file: File): Promise<string> {
  const id = await openImport(server, cookie)
  const put = await putFile(server, cookie, id, file)
  expect(put.status, await put.clone().text()).toBeLessThan(300)
  await takeIn(server, cookie, id)
  return id
}
