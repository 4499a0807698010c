// One crash: a step is taken, somewhere in it the server or the database is killed, and the step is gone through with.
import { setTimeout as wait } from 'node:timers/promises'
import { accountSteps } from './account-steps.ts'
import type { Desk } from './desk.ts'
import { importSteps, type Step } from './import-steps.ts'
import type { Victim } from './server.ts'

const steps: Record<string, Step> = { ...importSteps, ...accountSteps }
export const stepNames = Object.keys(steps)

/** Takes a step undisturbed; answers how many milliseconds it took. */
export async function undisturbed(desk: Desk, name: string): Promise<number> {
  const step = await prepared(desk, name)
  const since = performance.now()
  await step()
  const took = performance.now() - since
  await desk.hold()
  return took
}

export interface Strike {
  step: string
  victim: Victim
  /** After so many milliseconds of the step. */
  afterMs: number
}

/** Whether the crash fell into the step, behind its last word, or on nothing because nothing ran at that moment. */
export type Fell = 'within' | 'behind' | 'nowhere'

/** One crash; throws where anything acknowledged is lost, anything is left lying, or a hand is needed. */
export async function strike(desk: Desk, { step: name, victim, afterMs }: Strike): Promise<Fell> {
  const step = await prepared(desk, name)
  const falls = desk.server.falls.length
  let over = false
  const kill = async (): Promise<Fell> => {
    await wait(afterMs)
    const within = !over
    if (!(await desk.server.kill(victim))) return 'nowhere'
    return within ? 'within' : 'behind'
  }
  const taken = step().finally(() => {
    over = true
  })
  const [fell, end] = await Promise.allSettled([kill(), taken])
  await desk.server.ready()
  if (end.status === 'rejected') throw end.reason
  if (fell.status === 'rejected') throw fell.reason
  // A server whose database dies under its start may end, and is started again; one that runs goes on by itself.
  if (desk.server.falls.length > falls && name !== '启动')
    throw new Error(`the server ended: ${desk.server.falls.at(-1)}`)
  await desk.hold()
  return fell.value
}

const prepared = (desk: Desk, name: string) => (steps[name] as Step)(desk)
