// Measures what passes through: bytes, lines and SHA-256.
import { createHash } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/** What a content is known by. */
export interface Measure {
  bytes: number
  /** SHA-256, hex. */
  digest: string
}

const lineEnd = 10

/** Passes on what it is given and measures it. In COPY's text each row is one line. */
export class Meter extends Transform {
  bytes = 0
  lines = 0
  readonly #hash = createHash('sha256')

  override _transform(chunk: Buffer, _: string, done: TransformCallback): void {
    this.#hash.update(chunk)
    this.bytes += chunk.length
    for (let at = chunk.indexOf(lineEnd); at >= 0; at = chunk.indexOf(lineEnd, at + 1)) this.lines += 1
    done(null, chunk)
  }

  /** The measure of all that has passed; asked for once, at the end. */
  measure(): Measure {
    return { bytes: this.bytes, digest: this.#hash.digest('hex') }
  }
}
