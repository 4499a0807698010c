// A lock between processes for starting and stopping, held by the operating system: a killed holder lets go by dying.
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { refuse } from '#kernel/base/refusal.ts'

/** Milliseconds. */
const patience = 120_000

/** Runs `work` while no other process works on the same folder. Refuses after two minutes of waiting. */
export async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = openFile(join(folder, 'start.lock'))
  try {
    const deadline = performance.now() + patience
    while (!tryLock(file)) {
      if (performance.now() > deadline) {
        refuse('unavailable', `另一个程序一直在启动或停止 ${folder} 里的数据库。请先结束它，再重试。`)
      }
      await sleep(20)
    }
    return await work()
  } finally {
    file.close()
  }
}

/** SQLite is here for its file locks alone, which work alike on every system and need no cleaning up. */
function openFile(path: string): DatabaseSync {
  try {
    return new DatabaseSync(path, { timeout: 0 })
  } catch {
    return refuseFile(path)
  }
}

function tryLock(file: DatabaseSync): boolean {
  try {
    file.exec('pragma journal_mode = off; begin exclusive')
    return true
  } catch (error) {
    const busy = 5
    return (error as { errcode?: number }).errcode === busy ? false : refuseFile(file.location() ?? '')
  }
}

const refuseFile = (path: string) =>
  refuse(
    'unavailable',
    `不能写 ${path}。数据文件夹可能属于另一个用户：请换用该用户运行，或用 --data 另选一个。`,
  )
