// A script of a bench in a process of its own, with the flags of a server: what others did before does not count there.
import { fork } from 'node:child_process'

/** Runs it; answers the first thing that it says. */
export function saidBy<T>(script: URL, args: string[] = []): Promise<T> {
  const child = fork(script, args, { execArgv: ['--max-semi-space-size=8'] })
  return new Promise((resolve, reject) => {
    child.once('message', (said) => resolve(said as T))
    child.once('error', reject)
    child.once('exit', (status) => reject(new Error(`${script.pathname} ended with ${status}`)))
  })
}
