// The server as a whole process: how soon it answers over an existing database, and what it keeps in memory when idle.
import { setTimeout as wait } from 'node:timers/promises'
import { removeData, temporaryFolder } from '#test/folders.ts'
import { type Kept, median, under } from './promise.ts'
import { postmaster, signIn, start, stop, treeMemory } from './served.ts'

export async function bench(): Promise<Kept[]> {
  const dataDir = await temporaryFolder('bench')
  try {
    await stop((await start(dataDir)).server)
    const starts: number[] = []
    for (let i = 0; i < 5; i++) {
      const { server, seconds } = await start(dataDir)
      starts.push(seconds)
      await stop(server)
    }
    const again = under(
      { bench: 'server', promise: '在已有数据上启动到第一页', measured: median(starts), unit: '秒' },
      3,
    )
    const { server, url } = await start(dataDir)
    try {
      await firstPageOf(url)
      await wait(60_000)
      const measured = treeMemory([server.pid as number, postmaster(dataDir)])
      const promise = '首页打开 60 秒后的内存（PSS，服务与数据库）'
      return [again, under({ bench: 'server', promise, measured, unit: 'MB' }, 300)]
    } finally {
      await stop(server)
    }
  } finally {
    await removeData(dataDir)
  }
}

/** Signs in as the office and asks for what its first page shows. */
async function firstPageOf(url: string): Promise<void> {
  const cookie = await signIn(url, 'office')
  const figures = await fetch(`${url}/api/v1/figures`, { headers: { cookie } })
  if (!figures.ok) throw new Error(`the first page answers ${figures.status}`)
}
