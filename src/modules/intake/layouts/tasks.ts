// What is done apart from the thread that answers: a layout is seen on its file, and files are recognised anew.
import type { Task } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { dropLayout, explainLayout, layoutView } from './commands.ts'
import type { LayoutChoice, LayoutQuestion, LayoutView } from './contract.ts'

const advice = '请删去空行、空列和不用的工作表，或者拆成几份再放进来。'

/** The tasks on layouts. */
export function layoutTasks(ledgers: LedgerIntake[]) {
  const viewLayout: Task<LayoutQuestion & { id: string }, LayoutView> = {
    name: 'intake.view-layout',
    seconds: 120,
    advice,
    run: ({ database: { dataDir, db } }, asked) => layoutView(db, openVault(dataDir), ledgers, asked),
  }
  const explain: Task<{ actor: Actor; key: string; sent: LayoutChoice & { id: string } }, unknown> = {
    name: 'intake.explain-layout',
    seconds: 120,
    advice,
    run: ({ database }, { actor, key, sent }) =>
      execute(database, actor, explainLayout(ledgers), sent, { key }),
  }
  const drop: Task<{ actor: Actor; id: string }, unknown> = {
    name: 'intake.drop-layout',
    seconds: 120,
    advice,
    run: ({ database }, { actor, id }) => execute(database, actor, dropLayout(ledgers), { id }),
  }
  return { viewLayout, explain, drop }
}

export type LayoutTasks = ReturnType<typeof layoutTasks>
