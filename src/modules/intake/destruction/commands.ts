// Destroying originals for good: the files and the key of an import; what tells where beliefs came from stays.
import { sql } from 'kysely'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { forgetUntakenCells } from '#kernel/module/forget.ts'
import { destroyedInWords } from '../originals.ts'
import { isBusy, opened } from '../steps.ts'
import { destroyDue as dueInput, destroyOriginals as oneInput } from './contract.ts'
import { lockDue } from './queries.ts'

/** Destroys the originals of one import. Refuses (`conflict`) while it is worked on, and where there are none. */
export const destroyOriginals = command({
  name: 'intake.destroy-originals',
  may: 'intake.destroy',
  input: oneInput,
  load: (work, { id }) => opened(work, id),
  async run(work, { input: { id, reason }, loaded }) {
    if (loaded.destroyed) refuse('conflict', `${destroyedInWords(id, loaded.destroyed)}，不用再销毁。`)
    if (isBusy(loaded.state)) refuse('conflict', '正在检查或导入，现在不能销毁。请等它结束，或者先取消。')
    if (loaded.files === 0) refuse('conflict', '这次导入里没有文件，不用销毁。')
    const [gone] = await destroy(work, [id], reason)
    return { id, files: gone?.files ?? [] }
  },
  audit: ({ files, id }, { input: { reason } }) => [{ sentence: sentence(id, files, reason) }],
})

/** Destroys the originals of all imports that are due. Refuses (`conflict`) where they are not as many as confirmed. */
export const destroyDueOriginals = command({
  name: 'intake.destroy-due-originals',
  may: 'intake.destroy',
  input: dueInput,
  load: ({ on, tx }) => lockDue(tx, on),
  async run(work, { input: { imports, reason }, loaded: due }) {
    if (due.length !== imports)
      refuse(
        'conflict',
        `现在到期的是 ${due.length} 次导入的原件，与确认的 ${imports} 次不同，没有销毁。请刷新页面，核对后再确认。`,
      )
    return { destroyed: await destroy(work, due, reason) }
  },
  audit: ({ destroyed }, { input: { reason } }) =>
    destroyed.map(({ files, id }) => ({ sentence: sentence(id, files, reason) })),
})

const sentence = (id: string, files: string[], reason: string) =>
  `销毁第 ${id} 号导入的原件 ${files.length} 份（${files.join('、')}）：${reason}`

/** The files and the key go, and with it whatever findings tell of people; one that was not done is put aside. */
async function destroy({ actor, tx, vault }: Work, ids: string[], reason: string) {
  const { rows } = await sql<{ id: string; keyId: bigint | null; files: string[] }>`
    select i.id::text as id, i.key_id,
      array(select f.name from intake.file f where f.import_id = i.id order by f.id) as files
    from intake.import i where i.id = any(${ids}::bigint[]) order by i.id`.execute(tx)
  await sql`update intake.file set sealed = null where import_id = any(${ids}::bigint[])`.execute(tx)
  await sql`update intake.finding f set said = null, message = '' from intake.sheet s
    where s.id = f.sheet_id and s.import_id = any(${ids}::bigint[]) and f.sealed`.execute(tx)
  await forgetUntakenCells(tx, vault, await documentsOf(tx, ids))
  for (const { keyId } of rows) if (keyId !== null) await vault.destroy(tx, { id: keyId })
  await sql`update intake.import set destroyed_at = now(), destroyed_by = ${actor.name},
      destroyed_reason = ${reason}, progress = null,
      ended_at = case when state in ('done', 'undone') then ended_at else coalesce(ended_at, now()) end,
      state = case when state in ('done', 'undone') then state else 'cancelled' end
    where id = any(${ids}::bigint[])`.execute(tx)
  return rows.map(({ files, id }) => ({ id, files }))
}

async function documentsOf(db: Db, ids: string[]): Promise<bigint[]> {
  const { rows } = await sql<{ id: bigint }>`select distinct document_id as id from intake.sheet
    where import_id = any(${ids}::bigint[]) and document_id is not null`.execute(db)
  return rows.map(({ id }) => id)
}
