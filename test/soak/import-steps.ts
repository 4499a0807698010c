// Every step that the intake offers, as a clerk takes it: first what comes before, then what the crash falls into.
import { setTimeout as wait } from 'node:timers/promises'
import { read, utils } from '@e965/xlsx'
import type { ImportView } from '#modules/intake/contract.ts'
import type { CorrectionAnswer, RefusedRowView } from '#modules/intake/corrections/contract.ts'
import type { DoubtPage } from '#modules/intake/doubts/contract.ts'
import type { LayoutView } from '#modules/intake/layouts/contract.ts'
import { edited } from '../world/edited.ts'
import { type Desk, households, viewOf } from './desk.ts'
import { enterprise, type Pairs, pairRows, pairs, usual } from './ledgers.ts'

/** Does what comes before; answers the step itself, into which the crash falls. */
export type Step = (desk: Desk) => Promise<() => Promise<unknown>>

const idOf = ({ id }: { id: string }) => id

async function opened({ clerk }: Desk): Promise<string> {
  return (await clerk.act<ImportView>('/imports', {}, idOf)).id
}

async function put(desk: Desk, id: string, { bytes, name }: Pick<Pairs, 'name' | 'bytes'>): Promise<void> {
  await desk.clerk.ask(`/imports/${id}/files/${encodeURIComponent(name)}`, { method: 'PUT', body: bytes })
  desk.promiseFile(id, name, bytes)
  desk.promise(
    `file ${name} of import ${id}`,
    ({ imports }) => imports.get(id)?.files.includes(name) ?? false,
  )
}

async function uploaded(desk: Desk, file: Pick<Pairs, 'name' | 'bytes'>): Promise<string> {
  const id = await opened(desk)
  await put(desk, id, file)
  return id
}

/** Waits until nobody works on it. What then is not done has left nothing, and is started again. */
async function finish(desk: Desk, id: string, what: 'check' | 'import'): Promise<ImportView> {
  const wanted = what === 'check' ? 'checked' : 'done'
  for (let starts = 0; starts < 9; ) {
    const view = await viewOf(desk, id)
    if (view.state === wanted) return view
    if (view.state === 'checking' || view.state === 'importing') {
      await wait(15)
      continue
    }
    await mustCount(desk, `import ${id} is ${view.state}`)
    if (view.failure?.includes('系统内部出错')) throw new Error(`import ${id} calls the crash our own fault`)
    starts += 1
    await desk.clerk.ask(`/imports/${id}/${what}`, { method: 'POST', body: {}, or: [409] })
  }
  throw new Error(`import ${id} cannot be brought to its end`)
}

async function mustCount(desk: Desk, when: string): Promise<void> {
  const found = await households(desk.clerk)
  if (found !== desk.households) throw new Error(`${when}: ${found} households instead of ${desk.households}`)
}

/** Imports it, and promises what the page then says. */
async function imported(desk: Desk, id: string, brings: number): Promise<ImportView> {
  const view = await finish(desk, id, 'import')
  desk.households += brings
  const created = view.sheets.reduce((n, sheet) => n + sheet.created, 0)
  if (created !== brings) throw new Error(`import ${id} brought ${created} instead of ${brings}`)
  await mustCount(desk, `import ${id} is done`)
  promiseState(desk, id, 'done', created)
  return view
}

function promiseState(desk: Desk, id: string, state: ImportView['state'], created: number): void {
  desk.promise(`import ${id}`, ({ imports }) => {
    const found = imports.get(id)
    return found?.state === state && found.created === created
  })
}

const withRefused = async (desk: Desk, number: number) => {
  const file = pairs(number, { refused: 1 })
  return imported(desk, await uploaded(desk, file), file.households)
}

export const importSteps: Record<string, Step> = {
  async 放入文件(desk) {
    const files = [pairs(desk.next()), pairs(desk.next())] as const
    const wrong = pairs(desk.next())
    return async () => {
      const id = await opened(desk)
      for (const file of files) await put(desk, id, file)
      const path = `/imports/${id}/files/${encodeURIComponent(wrong.name)}`
      await desk.clerk.ask(path, { method: 'PUT', body: wrong.bytes })
      await desk.clerk.ask(path, { method: 'DELETE', or: [404] })
      desk.promise(
        `no more than was put into import ${id}`,
        ({ imports }) => imports.get(id)?.files.length === 2,
      )
    }
  },
  async 检查(desk) {
    const id = await uploaded(desk, pairs(desk.next()))
    return async () => {
      const { sheets } = await finish(desk, id, 'check')
      promiseState(desk, id, 'checked', sheets[0]?.created ?? -1)
    }
  },
  async 导入(desk) {
    const file = pairs(desk.next(), { good: 300 })
    const id = await uploaded(desk, file)
    return () => imported(desk, id, file.households)
  },
  async 取消(desk) {
    const file = pairs(desk.next(), { good: 1500 })
    const id = await uploaded(desk, file)
    return async () => {
      await desk.clerk.once(`/imports/${id}/import`, { method: 'POST', body: {} })
      for (;;) {
        // One that is done by then cannot be cancelled any more.
        await desk.clerk.ask(`/imports/${id}/cancel`, { method: 'POST', body: {}, or: [409] })
        const { state } = await viewOf(desk, id)
        if (state === 'done') desk.households += file.households
        if (state === 'done' || state === 'cancelled') {
          await mustCount(desk, `import ${id} is ${state}`)
          return desk.promise(`import ${id}`, ({ imports }) => imports.get(id)?.state === state)
        }
        await wait(15)
      }
    }
  },
  async 手工设定对应(desk) {
    const number = desk.next()
    const headings = ['户码', '出资方', '起于', '看望于'].map((heading) => `${heading}${number}`)
    const file = pairs(number, { headings })
    const id = await uploaded(desk, file)
    return async () => {
      const question = { file: file.name, sheet: '结对名册' }
      const guess = await desk.clerk.ask<LayoutView>(`/imports/${id}/layout-view`, {
        method: 'POST',
        body: question,
      })
      const fields = ['household', 'enterprise', 'pairedOn', 'visitedOn']
      const columns = guess.columns.map(({ column }, i) => ({ column, field: fields[i] ?? null, unit: null }))
      const choice = { ...question, ledger: 'pairs', header: guess.header, columns }
      await desk.clerk.act<ImportView>(`/imports/${id}/layouts`, choice, idOf)
      desk.promise(`layout ${headings[0]}`, ({ layouts }) => {
        const alike = layouts.filter((layout) => layout.columns[0]?.heading === headings[0])
        return alike.length === 1 && alike[0]?.ledger === 'pairs' && alike[0].columns.length === 4
      })
      await imported(desk, id, file.households)
    }
  },
  async 粘贴(desk) {
    const number = desk.next()
    const id = await opened(desk)
    return async () => {
      const text = [usual, ...pairRows(number)].map((row) => row.join('\t')).join('\n')
      await desk.clerk.act<ImportView>(`/imports/${id}/pastes`, { text }, ({ files }) => files.length)
      await imported(desk, id, 40)
    }
  },
  async 逐条填写(desk) {
    const values = { household: `ST${desk.next()}`, enterprise, pairedOn: '2018-02-01' }
    return async () => {
      const row = { ledger: 'pairs', values, reason: '商会来函' }
      const done = await desk.clerk.act<CorrectionAnswer>('/typed-rows', row)
      desk.households += 1
      promiseState(desk, done.import, 'done', 1)
    }
  },
  async 更正退回的行(desk) {
    const number = desk.next()
    const { id, sheets } = await withRefused(desk, number)
    const place = `/imports/${id}/refused-rows/${sheets[0]?.id}/44`
    return async () => {
      const { columns } = await desk.clerk.ask<RefusedRowView>(place)
      const cells = columns.map((column, i) => (i === 0 ? `SC${number}` : column.said))
      const body = { cells, reason: '已与企业核对' }
      const done = await desk.clerk.act<CorrectionAnswer>(`${place}/correction`, body)
      desk.households += 1
      promiseState(desk, done.import, 'done', 1)
    }
  },
  async 处理待核实(desk) {
    const file = pairs(desk.next(), { doubtful: 3 })
    const id = await uploaded(desk, file)
    await imported(desk, id, file.households)
    const { items } = await desk.clerk.ask<DoubtPage>('/doubts?ledger=pairs&limit=200')
    const [one, other] = items.filter((doubt) => doubt.import === id).map(idOf) as [string, string]
    return async () => {
      const reason = `第 ${id} 号导入已与企业核对`
      const settle = (doubt: string) =>
        desk.clerk.act<{ id: string }>('/doubts/settlement', { ids: [doubt], how: 'stands', reason })
      await settle(one)
      desk.promise(`doubt ${one} settled`, ({ settled }) => {
        const found = settled.get(one)?.settled
        return found?.reason === reason && found.how === 'stands' && found.by.includes('周敏')
      })
      const second = await settle(other)
      await desk.clerk.act(`/settlements/${second.id}/undo`, { reason: '选错了' })
      desk.promise(`doubt ${other} open`, ({ settled }) => !settled.has(other))
    }
  },
  async 放入改好的文件(desk) {
    const number = desk.next()
    const { id } = await withRefused(desk, number)
    return async () => {
      const { bytes } = await desk.clerk.fetch(`/imports/${id}/refused-rows.xlsx`)
      const table = { name: `退回的行-${number}.xlsx`, bytes: new Uint8Array(bytes) }
      const mended = edited(table, { 4: { [usual[0] as string]: `SM${number}` } })
      await imported(desk, await uploaded(desk, mended), 1)
    }
  },
  async 撤销导入(desk) {
    const file = pairs(desk.next(), { good: 150 })
    const id = await uploaded(desk, file)
    await imported(desk, id, file.households)
    return async () => {
      const undone = ({ state }: ImportView) => state
      await desk.clerk.act<ImportView>(`/imports/${id}/undo`, { reason: '文件放错了' }, undone)
      desk.households -= file.households
      promiseState(desk, id, 'undone', file.households)
    }
  },
  async 导出(desk) {
    return async () => {
      const { bytes } = await desk.clerk.fetch('/ledgers/pairs/file')
      const body = { purpose: '上报' }
      const sealed = await desk.clerk.fetch('/ledgers/members/file', { method: 'POST', body })
      await desk.clerk.fetch('/ledgers/pairs/template')
      const rows = Object.values(read(bytes).Sheets).flatMap((s) => utils.sheet_to_json(s, { header: 1 }))
      const found = rows.filter((row) => JSON.stringify(row).includes('"SK')).length
      if (found === 0 || read(sealed.bytes).SheetNames.length === 0) throw new Error('an export is cut short')
    }
  },
}
