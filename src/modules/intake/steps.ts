// What a person does with an import on the screen: open it, put files in, take them out, start it, cancel it.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import { recordId } from '#kernel/http/contract.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { type ImportState, readableFile } from './contract.ts'
import { dropResults, keepFile, keptImport, newImport } from './keep.ts'
import { layoutsNow } from './layouts/keep.ts'
import { type Destroyed, destroyedColumns, destroyedInWords, destroyedOf } from './originals.ts'
import { recognise } from './recognise.ts'
import { stateNow } from './turn.ts'

const importId = z.object({ id: recordId })
/** A file's name without folders and without what no system can store. */
const fileName = z
  .string()
  .min(1)
  .max(200, '文件名太长。请改短后再放进来。')
  .regex(/^[^\p{Cc}/\\]+$/u, '文件名里有不能用的字符。请改名后再放进来。')
  .regex(readableFile, '只能放 .xlsx、.xls、.csv 文件。请用 Excel 或 WPS 另存为 .xlsx 后再放进来。')
const namedFile = importId.extend({ name: fileName })
const filesAtMost = 200
/** All files of an import are in memory while it is checked. */
const megabytesAtMost = 300

export interface Opened {
  id: string
  state: ImportState
  files: number
  /** The size of its files. */
  bytes: number
  /** By whom and when its originals were destroyed; null where they are kept. */
  destroyed: Destroyed | null
}

/** The import, locked; refuses where there is none. */
export async function opened({ tx }: Work, id: string): Promise<Opened> {
  const { rows } = await sql<Omit<Opened, 'destroyed'> & Parameters<typeof destroyedOf>[0]>`
    select i.id::text as id, ${stateNow} as state, ${destroyedColumns},
      (select count(*)::integer from intake.file f where f.import_id = i.id) as files,
      (select coalesce(sum(f.size), 0)::double precision from intake.file f where f.import_id = i.id) as bytes
    from intake.import i where i.id = ${id}::bigint for update`.execute(tx)
  const row = rows[0] ?? refuse('missing', '没有这次导入。请从“台账导入”进入，或核对链接。')
  return { ...row, destroyed: destroyedOf(row) }
}

/** Opens an import for files to come. */
export const openImport = command({
  name: 'intake.open',
  may: 'intake.manage',
  input: z.object({}),
  run: async (work) => ({ id: String((await newImport(work)).id) }),
  audit: ({ id }) => [{ sentence: `新建第 ${id} 号导入` }],
})

/** Puts a file in; one of the same name is replaced. What cannot be read as a workbook is refused at once. */
export const putFile = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.put-file',
    may: 'intake.manage',
    input: namedFile.extend({
      bytes: z.instanceof(Uint8Array, { error: '没有收到文件内容。请重新选择文件。' }),
    }),
    load: (work, { id }) => opened(work, id),
    async run(work, { input: { id, name, bytes }, loaded }) {
      refuseBusy(loaded)
      if (loaded.files >= filesAtMost) {
        refuse('invalid', `一次导入最多放 ${filesAtMost} 份文件。请先导入这些，其余的另建一次导入。`)
      }
      if (loaded.bytes + bytes.length > megabytesAtMost * 1024 * 1024) {
        refuse('invalid', `一次导入的文件合计最多 ${megabytesAtMost} MB。请先导入这些，其余的另建一次导入。`)
      }
      const sheets = recognise({ name, bytes }, intakes, await layoutsNow(work.tx))
      await forgetFile(work, { id, name })
      await keepFile(work, await keptImport(work.tx, work.vault, id), { name, bytes }, sheets)
      return { name }
    },
    audit: ({ name }, { input }) => [{ sentence: `第 ${input.id} 号导入放入文件 ${name}` }],
  })

/** Takes a file out again. */
export const removeFile = command({
  name: 'intake.remove-file',
  may: 'intake.manage',
  input: importId.extend({ name: z.string() }),
  load: (work, { id }) => opened(work, id),
  async run(work, { input, loaded }) {
    refuseBusy(loaded)
    if ((await forgetFile(work, input)) === 0n) {
      refuse('missing', `这次导入里没有“${input.name}”。请刷新页面后核对。`)
    }
    return input
  },
  audit: ({ id, name }) => [{ sentence: `第 ${id} 号导入拿掉文件 ${name}` }],
})

/** Other files: what was checked is no longer what would be imported. */
async function forgetFile({ tx }: Work, { id, name }: { id: string; name: string }): Promise<bigint> {
  await dropResults(tx, BigInt(id))
  await sql`update intake.import set state = 'collecting', failure = null, progress = null, told = '{}'
    where id = ${id}::bigint`.execute(tx)
  const { numAffectedRows } = await sql`
    delete from intake.file where import_id = ${id}::bigint and name = ${name}`.execute(tx)
  return numAffectedRows ?? 0n
}

/** Says that a check or the import itself begins. Whoever calls it holds the import (`turn.ts`). */
export const startImport = command({
  name: 'intake.start',
  may: 'intake.manage',
  input: importId.extend({ what: z.enum(['checking', 'importing']) }),
  load: (work, { id }) => opened(work, id),
  async run({ tx }, { input: { id, what }, loaded }) {
    if (isOver(loaded.state)) refuseDone()
    refuseDestroyed(loaded)
    if (loaded.files === 0) refuse('invalid', '还没有放进文件。请先把台账放进来。')
    const progress = JSON.stringify({ label: '准备', done: 0, total: 1 })
    await sql`update intake.import set state = ${what}, progress = ${progress}::json, cancel_asked = false,
      failure = null, ended_at = null where id = ${id}::bigint`.execute(tx)
    return { id }
  },
  audit: ({ id }, { input, loaded }) => [
    {
      sentence: `开始${input.what === 'checking' ? '检查' : '导入'}第 ${id} 号导入的 ${loaded.files} 份文件`,
    },
  ],
})

/** Asks whoever works on it to stop and take everything back; one that nobody works on is put aside. */
export const cancelImport = command({
  name: 'intake.cancel',
  may: 'intake.manage',
  input: importId,
  load: (work, { id }) => opened(work, id),
  async run({ tx }, { input: { id }, loaded: { state } }) {
    if (isOver(state)) refuse('conflict', '这次导入已经完成，不能再取消。')
    if (isBusy(state)) {
      await sql`update intake.import set cancel_asked = true where id = ${id}::bigint`.execute(tx)
    } else {
      await sql`update intake.import set state = 'cancelled', progress = null, ended_at = now()
        where id = ${id}::bigint`.execute(tx)
    }
    return { id }
  },
  audit: ({ id }) => [{ sentence: `取消第 ${id} 号导入` }],
})

/** Whether it was done, be it taken back since. */
const isOver = (state: ImportState) => state === 'done' || state === 'undone'
export const isBusy = (state: ImportState) => state === 'checking' || state === 'importing'

/** Refuses while an import is worked on, and once it is over. */
export function refuseBusy(loaded: Opened): void {
  const { state } = loaded
  if (isOver(state)) refuseDone()
  refuseDestroyed(loaded)
  if (isBusy(state)) refuse('conflict', '正在检查或导入，文件暂时不能增减。请等它结束，或者先取消。')
}

/** What was destroyed cannot be read, and the key that others would be sealed with is gone. */
function refuseDestroyed({ destroyed, id }: Opened): void {
  if (destroyed)
    refuse('conflict', `${destroyedInWords(id, destroyed)}，不能再放文件、检查或导入。请新建一次导入。`)
}

function refuseDone(): never {
  refuse('conflict', '这次导入已经完成，不能再改。要导入新的台账，请新建一次导入。')
}

/** Refuses an import that is held; behind one that is done its holder only clears up. */
export async function refuseHeld(db: Db, id: string): Promise<never> {
  const { rows } = await sql<{ state: ImportState }>`
    select state from intake.import where id = ${id}::bigint`.execute(db)
  if (rows[0] && isOver(rows[0].state)) refuseDone()
  refuse('conflict', '这次导入正在检查或导入。请等它结束，或者先取消。')
}
