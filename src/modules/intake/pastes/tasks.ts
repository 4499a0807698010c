// What is done apart from the thread that answers: a pasted table becomes a workbook and is read.
import type { Task } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { putPaste } from './commands.ts'
import type { Paste } from './contract.ts'

type PasteTask = Task<{ actor: Actor; key: string; sent: Paste & { id: string } }, { name: string }>

/** The tasks on what is pasted. */
export const pasteTasks = (ledgers: LedgerIntake[]): { paste: PasteTask } => ({
  paste: {
    name: 'intake.put-paste',
    seconds: 120,
    advice: '请把这张表存成文件，再放进来。',
    run: ({ database }, { actor, key, sent }) => execute(database, actor, putPaste(ledgers), sent, { key }),
  },
})

export type PasteTasks = ReturnType<typeof pasteTasks>
