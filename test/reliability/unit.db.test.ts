// The systemd unit is run: its command as its account, shut off as it says, stopped as systemd stops it, and once more.
import { execFile, spawnSync } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../folders.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const apart = [
  '--mount --pid --net --fork --mount-proc --kill-child'.split(' '),
  '--propagation',
  'private',
].flat()
const may = spawnSync('unshare', [...apart, 'true']).status === 0
if (!may) console.error('跳过 systemd 服务的试运行：这个账号不能另开名字空间（unshare）。')

test.runIf(may)(
  'the unit starts, answers, stops in order and leaves nothing behind, twice',
  async () => {
    const folder = await temporaryFolder('unit')
    try {
      const script = [fileURLToPath(new URL('unit.sh', import.meta.url)), root, folder]
      const { stdout } = await promisify(execFile)('unshare', [...apart, 'sh', ...script])
      const first = 'its first process is /usr/bin/node run.mjs serve --data /var/lib/tongxin/data'
      const stopped = ['stopped in time, status 0', 'left behind: 0 processes']
      expect(stdout.trimEnd().split(/ *\n/)).toEqual([
        `first start: ready, ${first}`,
        ...stopped,
        `second start: ready, ${first}`,
        ...stopped,
        'data: 700 tongxin 700 tongxin 600 tongxin',
        'sees no home',
      ])
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
  300_000,
)
