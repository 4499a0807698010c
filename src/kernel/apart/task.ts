// What takes long is declared as a task, so that it can be done apart from the thread that answers requests.
import { z } from 'zod'
import { zhCN } from 'zod/locales'
import type { Progress } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'

// What a contract does not say in its own words, zod says in Chinese in every thread.
z.config(zhCN())

/** What a task works with. */
export interface Place {
  database: Pick<Database, 'db' | 'dataDir'>
  /** Tells how far it has come; throws where nobody wants it any more. */
  progress: (step: Progress) => void
}

/** Input and answer go from thread to thread: plain values, bytes, bigints, sets and maps; no dates, no functions. */
export interface Task<Input, Answer> {
  /** `module.verb`. */
  name: string
  /** After so many seconds it is ended. Null: it may take what it takes, and waits for others of its kind. */
  seconds: number | null
  /** What to do where time or memory did not suffice, in the clerk's words. */
  advice: string
  run(place: Place, input: Input): Promise<Answer>
}

export interface Wanted {
  progress?: (step: Progress) => void
  /** Ends the task at once; its reason is what the caller then gets. */
  signal?: AbortSignal
  /** Bytes of the input that the caller needs no more: they are handed over and not copied. */
  handed?: Uint8Array
}

/** Where tasks are done. */
export interface Apart {
  run<Input, Answer>(task: Task<Input, Answer>, input: Input, wanted?: Wanted): Promise<Answer>
  close(): Promise<void>
}

/** Does tasks in this thread: for the command line and for tests, where nobody else waits to be answered. */
export function here(database: Place['database']): Apart {
  return {
    run: (task, input, { progress, signal } = {}) =>
      task.run(
        {
          database,
          progress(step) {
            signal?.throwIfAborted()
            progress?.(step)
          },
        },
        input,
      ),
    close: async () => {},
  }
}
