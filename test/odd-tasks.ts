// Tasks that never end, take all memory, refuse, fail or die; and some that only answer.
import { readlinkSync } from 'node:fs'
import { getPriority } from 'node:os'
import type { Task } from '#kernel/apart/task.ts'
import { refuse } from '#kernel/base/refusal.ts'

const task = <Input, Answer>(
  name: string,
  seconds: number | null,
  run: Task<Input, Answer>['run'],
): Task<Input, Answer> => ({ name: `odd.${name}`, seconds, advice: '请拆成几份。', run })

export const oddTasks = {
  twice: task('twice', 60, async ({ progress }, n: number) => {
    progress({ label: '算', done: 0, total: 1 })
    return n * 2
  }),
  size: task('size', 60, async (_, bytes: Uint8Array) => bytes.length),
  priority: task('priority', 60, async (_, thread: string) =>
    getPriority(Number(readlinkSync(thread).split('/').at(-1))),
  ),
  refusing: task('refusing', 60, async (_, field: string) =>
    refuse('conflict', '已经有了。', [{ field, message: '重复' }]),
  ),
  failing: task('failing', 60, async (_, text: string) => {
    throw Object.assign(new Error(text), { code: '22021' })
  }),
  endless: task('endless', 1, async (_, step: number) => {
    let n = 0
    for (;;) n += step
  }),
  long: task('long', null, async (_, step: number) => {
    let n = 0
    for (;;) n += step
  }),
  greedy: task('greedy', 60, async (_, word: string) => {
    const all: object[] = []
    for (let i = 0; ; i += 1) all.push({ word: `${word}${i}` })
  }),
  dying: task('dying', 60, async (_, status: number) => process.exit(status)),
}
