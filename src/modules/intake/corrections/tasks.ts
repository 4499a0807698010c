// What is done apart from the thread that answers: refused rows are read out of their whole files.
import type { z } from 'zod'
import type { Task } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { correctRefusedRow, openRefusedRow, takeRefusedRows } from './commands.ts'
import type { CorrectionAnswer, correction, RefusedRowView, refusedPlace } from './contract.ts'

type Where = z.infer<typeof refusedPlace>
const advice = '请取出原文件，拆成几份后再导入。'

/** The tasks on refused rows. */
export function correctionTasks(ledgers: LedgerIntake[]) {
  const takeRows: Task<{ actor: Actor; id: string }, { name: string; rows: number; bytes: Uint8Array }> = {
    name: 'intake.take-refused-rows',
    seconds: 120,
    advice,
    run: ({ database }, { actor, id }) => execute(database, actor, takeRefusedRows(ledgers), { id }),
  }
  const openRow: Task<{ actor: Actor } & Where, RefusedRowView> = {
    name: 'intake.open-refused-row',
    seconds: 120,
    advice,
    run: ({ database }, { actor, ...where }) => execute(database, actor, openRefusedRow(ledgers), where),
  }
  /** An import of one row, which like every import waits for its turn. */
  const correctRow: Task<
    { actor: Actor; key: string; sent: Where & z.infer<typeof correction> },
    CorrectionAnswer
  > = {
    name: 'intake.correct-refused-row',
    seconds: null,
    advice,
    run: ({ database }, { actor, key, sent }) =>
      execute(database, actor, correctRefusedRow(ledgers), sent, { key }),
  }
  return { takeRows, openRow, correctRow }
}

export type CorrectionTasks = ReturnType<typeof correctionTasks>
