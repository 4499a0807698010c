// What is done apart from the thread that answers: a row that is typed in is an import, and waits for its turn.
import type { Task } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { CorrectionAnswer } from '../corrections/contract.ts'
import { checkRow, typeRow } from './commands.ts'
import type { TypedRow, TypedRowCheck } from './contract.ts'

const advice = '请稍后再试。'

/** The tasks on rows that are typed in. */
export function typedTasks(ledgers: LedgerIntake[]) {
  const checkTyped: Task<{ actor: Actor; sent: TypedRow }, TypedRowCheck> = {
    name: 'intake.check-row',
    seconds: null,
    advice,
    run: ({ database }, { actor, sent }) =>
      execute(database, actor, checkRow(ledgers), sent, { dryRun: true }),
  }
  const takeTyped: Task<{ actor: Actor; key: string; sent: TypedRow }, CorrectionAnswer> = {
    name: 'intake.type-row',
    seconds: null,
    advice,
    async run({ database }, { actor, key, sent }) {
      const { title: _, ...answer } = await execute(database, actor, typeRow(ledgers), sent, { key })
      return answer
    },
  }
  return { checkTyped, takeTyped }
}

export type TypedTasks = ReturnType<typeof typedTasks>
