// The disk under the data is full: people are told so, nothing is stored by half, and it goes on once there is room.
import { spawnSync } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Server, startServer } from '#app/server.ts'
import { execute } from '#kernel/command/command.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { makeTrialAccounts } from '#modules/accounts/index.ts'
import type { ImportView } from '#modules/intake/contract.ts'
import { temporaryFolder } from '../folders.ts'
import { example, exampleRows } from '../world/examples.ts'
import { clerk } from '../world/registry.ts'
import { ask, openImport, putFile, signIn, somePages, takeIn } from './over-http.ts'

/** A disk of its own, which only root can make. */
const disk = await temporaryFolder('disk')
const size = 260
const made =
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}m,mode=0711`, 'tongxin', disk]).status === 0
if (!made) console.error('跳过磁盘写满的情形：这个账号不能另挂一块盘（mount）。')

let server: Server
let pages: string
let cookie: string
beforeAll(async () => {
  if (!made) return
  pages = await somePages()
  server = await startServer({
    dataDir: join(disk, 'data'),
    host: '127.0.0.1',
    port: 0,
    pages,
    say: () => {},
    async prepare(database) {
      await writeSetting(database.db, 'demonstration', true, clerk.name)
      await execute(database, clerk, makeTrialAccounts, {})
    },
  })
  cookie = await signIn(server)
}, 120_000)
afterAll(async () => {
  if (made) {
    await server.close()
    await rm(pages, { recursive: true, force: true })
    spawnSync('umount', ['-l', disk])
  }
  await rm(disk, { recursive: true, force: true })
})

const filler = join(disk, 'filler')
/** Writes to the disk until there is no room left. */
async function fill(): Promise<void> {
  const file = await open(filler, 'a')
  const block = Buffer.alloc(64 * 1024, 1)
  try {
    for (;;) await file.write(block)
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' })
  } finally {
    await file.close()
  }
}

const view = async (id: string) =>
  (await (await ask(server, 'GET', `/imports/${id}`, cookie)).json()) as ImportView

test.runIf(made)(
  'a file that no longer fits is refused in words, reading goes on, and later it comes in',
  async () => {
    const id = await openImport(server, cookie)
    const roll = example('01-商会名录')
    await fill()
    const answers: { status: number; message: string }[] = []
    // What lies ready may still take a few.
    for (let n = 0; n < 400 && answers.at(-1)?.status !== 503; n += 1) {
      const answer = await putFile(server, cookie, id, { name: `第${n}份.xlsx`, bytes: roll.bytes })
      answers.push({
        status: answer.status,
        message: ((await answer.json()) as { message?: string }).message ?? '',
      })
    }
    const [refused, ...rest] = answers.filter(({ status }) => status >= 300)
    expect(rest).toEqual([])
    expect(refused).toMatchObject({ status: 503 })
    expect(refused?.message).toContain('服务器的磁盘满了，这次操作没有生效')
    expect((await ask(server, 'GET', '/chambers', cookie)).status).toBe(200)
    expect((await view(id)).files).toHaveLength(answers.length - 1)

    await rm(filler)
    const again = await openImport(server, cookie)
    const put = await putFile(server, cookie, again, roll)
    expect(put.status, await put.clone().text()).toBeLessThan(300)
    await takeIn(server, cookie, again)
    const { created, doubtful } = (await view(again)).sheets[0] ?? {}
    expect(Number(created) + Number(doubtful)).toBe(exampleRows('01-商会名录', '商会名录').length)
  },
  300_000,
)
