// PostgreSQL's COPY as streams: a table of whatever size passes in bounded memory, out of the database and back in.
import { Readable, Writable } from 'node:stream'
import type { Connection, PoolClient } from 'pg'

/** What `pg` offers to whoever speaks COPY; its types tell only of queries. */
interface CopyConnection extends Connection {
  sendCopyFromChunk(chunk: Uint8Array): void
  endCopyFrom(): void
  sendCopyFail(reason: string): void
}

type Done = (error?: Error | null) => void

/** Rows come one a message: so many bytes are handed on together. */
const batch = 256 * 1024

/** What COPY … TO STDOUT says, as a stream; afterwards `rows` tells how many rows there were. */
export class CopyOut extends Readable {
  rows = 0
  readonly #statement: string
  #connection: Connection | undefined
  #held: Buffer = Buffer.allocUnsafe(batch)
  #length = 0

  constructor(statement: string) {
    super({ highWaterMark: 2 * batch })
    this.#statement = statement
  }

  // Called by `pg`, as are the methods that begin with `handle`.
  submit(connection: Connection): void {
    this.#connection = connection
    connection.query(this.#statement)
  }

  handleCopyData({ chunk }: { chunk: Uint8Array }): void {
    if (this.destroyed) return
    if (this.#length + chunk.length > this.#held.length) this.#handOn(chunk.length)
    // Copied, for `pg` uses its own buffer again.
    this.#held.set(chunk, this.#length)
    this.#length += chunk.length
  }

  #handOn(next: number): void {
    if (this.#length > 0 && !this.push(this.#held.subarray(0, this.#length))) this.#connection?.stream.pause()
    this.#held = Buffer.allocUnsafe(Math.max(batch, next))
    this.#length = 0
  }

  override _read(): void {
    this.#connection?.stream.resume()
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.rows = Number(/\d+$/.exec(text)?.[0] ?? 0)
  }

  handleReadyForQuery(): void {
    if (this.destroyed) return
    this.#handOn(0)
    this.push(null)
  }

  handleError(error: Error): void {
    this.destroy(error)
  }

  /** What still comes is thrown away: the connection must not stay paused. */
  override _destroy(error: Error | null, done: Done): void {
    this.#connection?.stream.resume()
    done(error)
  }
}

/** Takes what COPY … FROM STDIN is to read; finished once the database has taken all of it. */
export class CopyIn extends Writable {
  readonly #statement: string
  #connection: CopyConnection | undefined
  /** What waits for the database: to begin, or to be through. */
  #waiting: (() => void) | undefined
  #open = false

  constructor(statement: string) {
    super({ highWaterMark: 2 * batch })
    this.#statement = statement
  }

  submit(connection: Connection): void {
    this.#connection = connection as CopyConnection
    connection.query(this.#statement)
  }

  handleCopyInResponse(): void {
    this.#open = true
    this.#goOn()
  }

  override _write(chunk: Uint8Array, _: string, done: Done): void {
    const { stream } = this.#connection ?? {}
    const write = () => {
      this.#connection?.sendCopyFromChunk(chunk)
      if (stream?.writableNeedDrain) stream.once('drain', () => done())
      else done()
    }
    if (this.#open) write()
    else this.#waiting = write
  }

  override _final(done: Done): void {
    const end = () => {
      this.#open = false
      this.#waiting = () => done()
      this.#connection?.endCopyFrom()
    }
    if (this.#open) end()
    else this.#waiting = end
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.#goOn()
  }

  handleError(error: Error): void {
    this.#open = false
    this.#waiting = undefined
    this.destroy(error)
  }

  override _destroy(error: Error | null, done: Done): void {
    if (this.#open) this.#connection?.sendCopyFail('what was to be copied broke off')
    this.#open = false
    done(error)
  }

  #goOn(): void {
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.()
  }
}

/** Hands the connection to a COPY; the next query waits for its end. */
export function copy<Stream extends CopyOut | CopyIn>(client: PoolClient, stream: Stream): Stream {
  return client.query(stream)
}
