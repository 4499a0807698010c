// The thread's side: opens connections of its own and does one task after another as it is told.
import { parentPort, workerData } from 'node:worker_threads'
import type { PoolClient } from 'pg'
import { assert } from '#kernel/base/refusal.ts'
import type { Progress } from '#kernel/command/command.ts'
import { connect, type Database } from '#kernel/db/open.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { putBackendBehind, putThreadBehind } from './behind.ts'
import { type Order, type Report, reportOf } from './messages.ts'

/** Which database a thread works on. */
export interface Given {
  url: string
  dataDir: string
}

/** Does the tasks that the modules declare, for as long as the thread lives. */
export function serveTasks(modules: readonly Manifest[]): void {
  const port = parentPort
  assert(port, 'tasks are served in a thread')
  const tell = (report: Report) => port.postMessage(report)
  const tasks = new Map(modules.flatMap((m) => m.tasks?.(modules) ?? []).map((t) => [t.name, t]))
  const { url, dataDir } = workerData as Given
  putThreadBehind()
  let opened: Promise<Database> | null = null
  const greeted = (client: PoolClient) => putBackendBehind(client, url, dataDir)
  // A database that is away just now is told by the task that needs it, and looked for again by the next.
  const open = () =>
    (opened ??= connect(url, { dataDir, greeted }).catch((error: unknown) => {
      opened = null
      throw error
    }))
  port.on('message', async ({ task: name, input }: Order) => {
    try {
      const task = tasks.get(name)
      assert(task, `${name} is declared by a module`)
      const progress = (step: Progress) => tell({ kind: 'progress', step })
      const answer = await task.run({ database: await open(), progress }, input as never)
      tell({ kind: 'answer', answer })
    } catch (error) {
      tell(reportOf(error))
    }
  })
}
