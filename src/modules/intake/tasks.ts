// What is done apart from the thread that answers: whatever reads a whole file, and an import itself.
import { sql } from 'kysely'
import type { Task } from '#kernel/apart/task.ts'
import { execute } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { openVault } from '#kernel/secrets/vault.ts'
import { importLedgers } from './commands.ts'
import { correctionTasks } from './corrections/tasks.ts'
import { differenceTasks } from './differences/tasks.ts'
import { keepResults, keptImport, openFiles, refuseGone } from './keep.ts'
import { layoutTasks } from './layouts/tasks.ts'
import { pasteTasks } from './pastes/tasks.ts'
import { putFile } from './steps.ts'
import { typedTasks } from './typed/tasks.ts'

const advice = '请删去空行、空列和不用的工作表，或者拆成几份，分几次导入。'

/** Until the database has looked at what came in, it plans as if there were nothing, and figures take seconds. */
export const settle = (db: Db) => sql`analyze`.execute(db)

export type What = 'checking' | 'importing'

/** The tasks of the intake. */
export const makeTasks = (ledgers: LedgerIntake[]) => ({
  putFile: putFileTask(ledgers),
  import: importTask(ledgers),
  ...differenceTasks(ledgers),
  ...correctionTasks(ledgers),
  ...layoutTasks(ledgers),
  ...pasteTasks(ledgers),
  ...typedTasks(ledgers),
})

export type IntakeTasks = ReturnType<typeof makeTasks>

/** Reads a file that is put into an import. */
const putFileTask = (
  ledgers: LedgerIntake[],
): Task<{ actor: Actor; id: string; name: string; bytes: unknown }, { name: string }> => ({
  name: 'intake.put-file',
  seconds: 120,
  advice,
  run: ({ database }, { actor, ...sent }) => execute(database, actor, putFile(ledgers), sent),
})

/** Checks an import, or does it, and keeps what became of it. */
const importTask = (ledgers: LedgerIntake[]): Task<{ actor: Actor; id: string; what: What }, void> => ({
  name: 'intake.import',
  seconds: null,
  advice,
  async run({ database, progress }, { actor, id, what }) {
    const { db } = database
    const vault = openVault(database.dataDir)
    const kept = await keptImport(db, vault, id)
    const files = await openFiles(db, vault, kept)
    const how = { dryRun: what === 'checking', progress }
    const answer = await execute(database, actor, importLedgers(ledgers), { files, importId: id }, how)
    if (what === 'importing') await settle(db)
    else {
      await db.transaction().execute(async (tx) => {
        await keepResults(tx, vault, kept, { digests: answer.digests, results: answer.sheets })
        const { numAffectedRows } =
          await sql`update intake.import set state = 'checked', told = ${answer.told},
          progress = null, ended_at = now() where id = ${id}::bigint and state = 'checking'`.execute(tx)
        if (numAffectedRows === 0n) refuseGone()
      })
    }
  },
})
