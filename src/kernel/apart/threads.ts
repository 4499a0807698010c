// Does tasks in threads beside the one that answers: bounded in memory and time, and ended at once where it is wished.
import { Worker } from 'node:worker_threads'
import { Refusal } from '#kernel/base/refusal.ts'
import { errorIn, type Order, type Report } from './messages.ts'
import type { Given } from './serve.ts'
import type { Apart, Task, Wanted } from './task.ts'

/** What a thread may hold of objects. A workbook of two million cells takes half of it to be read. */
const megabytesAtMost = 2048
/** A thread takes most of a second to start, and memory while it waits. */
const idleMs = 10_000

/**
 * Two threads at most, started with their first task: one for what is short, such as reading a file, and one for what
 * is as long as it is, such as an import. Each does one task after another.
 */
export function makeThreads(entry: URL, { url, dataDir }: Given, megabytes = megabytesAtMost): Apart {
  const start = () =>
    new Worker(entry, {
      workerData: { url, dataDir } satisfies Given,
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 24 },
    })
  const short = makeLane(start, megabytes)
  const long = makeLane(start, megabytes)
  return {
    run: (task, input, wanted = {}) => (task.seconds === null ? long : short).run(task, input, wanted),
    async close() {
      await Promise.all([short.close(), long.close()])
    },
  }
}

function makeLane(start: () => Worker, megabytes: number) {
  let worker: Worker | null = null
  let waiting = 0
  let last: Promise<void> = Promise.resolve()
  let idle: NodeJS.Timeout | undefined

  /** One that dies while it waits takes nothing with it; the next task has another. */
  function begin(): Worker {
    const begun = start()
    begun.on('error', () => {})
    begun.once('exit', () => {
      if (worker === begun) worker = null
    })
    return begun
  }

  async function end(): Promise<void> {
    clearTimeout(idle)
    const ended = worker
    worker = null
    await ended?.terminate()
  }

  async function take<Input, Answer>(
    task: Task<Input, Answer>,
    input: Input,
    wanted: Wanted,
  ): Promise<Answer> {
    clearTimeout(idle)
    worker ??= begin()
    try {
      return await doIn(worker, megabytes, task, input, wanted)
    } catch (error) {
      // A thread that answered goes on; one that was stopped, or has died, does not.
      if (error instanceof Answered) throw error.cause
      await end()
      throw error
    } finally {
      if (worker) idle = setTimeout(() => void end(), idleMs).unref()
    }
  }

  return {
    async run<Input, Answer>(task: Task<Input, Answer>, input: Input, wanted: Wanted): Promise<Answer> {
      if (waiting > 0) wanted.progress?.({ label: '前一件事还在进行，等它结束', done: 0, total: 1 })
      waiting += 1
      const turn = last
      const done = Promise.withResolvers<void>()
      last = turn.then(() => done.promise)
      try {
        await unlessStopped(turn, wanted.signal)
        return await take(task, input, wanted)
      } finally {
        waiting -= 1
        done.resolve()
      }
    },
    close: end,
  }
}

async function unlessStopped(turn: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted()
  const stopped = new Promise<void>((resolve) =>
    signal?.addEventListener('abort', () => resolve(), { once: true }),
  )
  await Promise.race([turn, stopped])
  signal?.throwIfAborted()
}

/** What the thread itself answered with: a refusal, or a fault of ours. */
class Answered extends Error {}

function doIn<Input, Answer>(
  worker: Worker,
  megabytes: number,
  task: Task<Input, Answer>,
  input: Input,
  { progress, signal, handed }: Wanted,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const limit =
      task.seconds === null ? undefined : setTimeout(() => stop(tooLong(task)), task.seconds * 1000)
    const stop = (why: unknown) => {
      clearTimeout(limit)
      signal?.removeEventListener('abort', aborted)
      worker.off('message', heard).off('error', died).off('exit', left)
      reject(why)
    }
    const aborted = () => stop(signal?.reason)
    const died = (error: NodeJS.ErrnoException) =>
      stop(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch(task, megabytes) : error)
    const left = (status: number) => stop(new Error(`the thread of ${task.name} ended with ${status}`))
    const heard = (report: Report) => {
      if (report.kind === 'progress') return progress?.(report.step)
      if (report.kind !== 'answer') return stop(new Answered('answered', { cause: errorIn(report) }))
      resolve(report.answer as Answer)
      stop(null)
    }
    worker.on('message', heard).on('error', died).on('exit', left)
    signal?.addEventListener('abort', aborted)
    worker.postMessage({ task: task.name, input } satisfies Order, handed ? memoryOf(handed) : [])
  })
}

/** The memory that bytes have to themselves; of small ones several share one, which stays here. */
const memoryOf = ({ buffer, byteLength }: Uint8Array) =>
  buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : []

type Said = Pick<Task<never, unknown>, 'seconds' | 'advice'>

const tooLong = ({ seconds, advice }: Said) =>
  new Refusal('invalid', `处理超过 ${seconds} 秒，已经停下，没有保存任何内容。${advice}`)

const tooMuch = ({ advice }: Said, megabytes: number) =>
  new Refusal('invalid', `处理要用的内存超过 ${megabytes} MB，已经停下，没有保存任何内容。${advice}`)
