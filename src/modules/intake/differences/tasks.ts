// What is done apart from the thread that answers: two states of a ledger are read again out of their whole files.
import type { z } from 'zod'
import type { Task } from '#kernel/apart/task.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { differences, pageOf } from './compare.ts'
import type { DifferencePage, differenceFilter, StateDifferencePage, stateFilter } from './contract.ts'
import { stateDifference } from './states.ts'

/** The tasks of comparing. */
export function differenceTasks(ledgers: LedgerIntake[]) {
  const compare: Task<{ id: string; query: z.infer<typeof differenceFilter> }, DifferencePage> = {
    name: 'intake.compare',
    seconds: 120,
    advice: '请另选两次导入比较。',
    async run({ database: { db, dataDir } }, { id, query }) {
      const asked = { from: query.from, to: id }
      return pageOf(await differences(db, openVault(dataDir), ledgers, asked), query)
    },
  }
  const compareStates: Task<{ id: string; query: z.infer<typeof stateFilter> }, StateDifferencePage> = {
    name: 'intake.compare-states',
    seconds: 120,
    advice: '请另选两个日期比较。',
    async run({ database: { db, dataDir } }, { id, query }) {
      const day = (text: string | undefined) =>
        text === undefined ? undefined : Temporal.PlainDate.from(text)
      const asked = { ledger: id, from: day(query.from), to: day(query.to) }
      const { found, ...known } = await stateDifference(db, openVault(dataDir), ledgers, asked)
      return { ...pageOf(found ? [found] : [], query), ...known }
    },
  }
  return { compare, compareStates }
}

export type DifferenceTasks = ReturnType<typeof differenceTasks>
