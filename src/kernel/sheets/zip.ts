// Packs files into a .zip as they are written: nothing is held but the file that is under way.
import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { assert } from '#kernel/base/refusal.ts'

export interface ZipFile {
  name: string
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>
}

/** Sizes stand behind each file, names are UTF-8. */
const flags = 0x0808
const version = 20
const deflated = 8
/** 1 January 1980: the format must have a date, and the same content shall be the same bytes. */
const date = 0x0021
/** Without the long form of the format, files end here. */
const largest = 0xffff_ffff

/** The bytes of a .zip of these files, each asked for when the one before is whole. */
export async function* zip(files: AsyncIterable<ZipFile> | Iterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const entries: Buffer[] = []
  let offset = 0
  for await (const { name, content } of files) {
    const start = offset
    const named = Buffer.from(name)
    const local = record(0x0403_4b50, [version, flags, deflated, 0, date], [0, 0, 0], [named.length, 0])
    yield Buffer.concat([local, named])
    const [sums, size] = [{ crc: 0, plain: 0 }, { packed: 0 }]
    const packed = createDeflateRaw({ level: 5 })
    // What goes wrong on the way in comes out below.
    pipeline(Readable.from(measured(content, sums)), packed, () => {})
    for await (const chunk of packed as AsyncIterable<Buffer>) {
      size.packed += chunk.length
      yield chunk
    }
    const tail = [sums.crc, size.packed, sums.plain]
    yield record(0x0807_4b50, [], tail, [])
    offset += local.length + named.length + size.packed + 16
    assert(offset < largest && sums.plain < largest, 'a zip of less than 4 GB')
    const made = [version, version, flags, deflated, 0, date]
    const entry = record(0x0201_4b50, made, tail, [named.length, 0, 0, 0, 0])
    const place = Buffer.alloc(8)
    place.writeUInt32LE(start, 4)
    entries.push(Buffer.concat([entry, place, named]))
  }
  const directory = Buffer.concat(entries)
  yield directory
  const { length } = entries
  yield record(0x0605_4b50, [0, 0, length, length], [directory.length, offset], [0])
}

async function* measured(content: ZipFile['content'], sums: { crc: number; plain: number }) {
  for await (const chunk of content) {
    sums.crc = crc32(chunk, sums.crc)
    sums.plain += chunk.length
    yield chunk
  }
}

/** A signature, then numbers of two bytes, of four, and of two. */
function record(signature: number, shorts: number[], longs: number[], more: number[]): Buffer {
  const bytes = Buffer.alloc(4 + shorts.length * 2 + longs.length * 4 + more.length * 2)
  let at = bytes.writeUInt32LE(signature, 0)
  for (const n of shorts) at = bytes.writeUInt16LE(n, at)
  for (const n of longs) at = bytes.writeUInt32LE(n, at)
  for (const n of more) at = bytes.writeUInt16LE(n, at)
  return bytes
}
