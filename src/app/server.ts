// The server: one database, every module's routes, the pages, and the sealer.

import { makeThreads } from '#kernel/apart/threads.ts'
import { startSealer } from '#kernel/audit/sealer.ts'
import { Refusal } from '#kernel/base/refusal.ts'
import { migrate } from '#kernel/db/migrate.ts'
import { type Database, openDatabase } from '#kernel/db/open.ts'
import { createApp } from '#kernel/http/app.ts'
import { usualLimits } from '#kernel/http/limits.ts'
import type { LogLevel } from '#kernel/http/log.ts'
import { isLoopback } from '#kernel/http/origin.ts'
import { finishRotation } from '#kernel/secrets/rotate.ts'
import { identify } from '#modules/accounts/index.ts'
import { addRoutes } from './api.ts'
import { mustHaveKey } from './key.ts'
import { figures, migrations, modules } from './modules.ts'
import { operator } from './operator.ts'
import { servePages } from './page.ts'
import { sweepParts } from './parts.ts'

/** What a thread of the server runs. */
const threadEntry = new URL('./thread.ts', import.meta.url)

export interface ServerOptions {
  dataDir: string
  databaseUrl?: string
  /** The address under which a proxy on this machine serves the site to others: https://dj.example.org. */
  publicUrl?: URL | undefined
  /** From which level on the log is written; faults and worse unless said. */
  log?: LogLevel | undefined
  host: string
  /** 0 takes a free port. */
  port: number
  /** The folder of the built pages. */
  pages: string
  say: (line: string) => void
  /** Gives up what was sealed under a master key that is lost; without it the server does not start then. */
  withoutKey?: boolean
  /** What has to be in the database before the first page is served. */
  prepare?(database: Database, stop: AbortSignal): Promise<void>
  /** Aborting it ends a start that is under way: it rejects with the signal's reason and has left the database. */
  stop?: AbortSignal
}

export interface Server {
  url: string
  database: Database
  /** Stops taking requests, finishes those under way, seals the audit, and leaves the database. */
  close(): Promise<void>
}

/** Starts the server. Refuses an address that other machines could reach: only a proxy speaks TLS to them. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { host, port, stop = new AbortController().signal } = options
  if (!isLoopback(host)) {
    const message = `HOST=${host} 会让别的电脑不经加密直接连到本系统，因此没有启动。请去掉 HOST，在前面放一个反向代理，并设 PUBLIC_URL。`
    throw new Refusal('forbidden', message)
  }
  const database = await openDatabase(options)
  try {
    stop.throwIfAborted()
    sweepParts(database.dataDir)
    await migrate(database.db, migrations)
    await finishRotation(database, operator())
    const { withoutKey = false } = options
    const given = await mustHaveKey(database, { withoutKey })
    if (given > 0) options.say(`已放弃 ${given} 份打不开的加密内容，审计里留有记录。`)
    await options.prepare?.(database, stop)
    stop.throwIfAborted()
    const apart = makeThreads(threadEntry, database)
    const services = { database, figures, identify: identify(database, modules), apart, say: options.say }
    const app = await createApp(services, {
      log: options.log ?? 'warn',
      publicUrl: options.publicUrl,
      limits: usualLimits,
    })
    addRoutes(app)
    await servePages(app, options.pages)
    const url = await listen(app, host, port)
    const sealer = startSealer(database.db, database.dataDir, (error) =>
      app.log.error({ err: error }, 'seal failed'),
    )
    return {
      url,
      database,
      async close() {
        await app.close()
        await apart.close()
        await sealer.stop()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}

async function listen(
  app: Awaited<ReturnType<typeof createApp>>,
  host: string,
  port: number,
): Promise<string> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Refusal('unavailable', `端口 ${port} 已被占用。请关闭占用它的程序，或用 PORT=另一个端口 启动。`)
  }
}
