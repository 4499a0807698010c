// What is looked at before a file's bytes reach a spreadsheet library: is it a workbook at all, and is it a bomb.
import { inflateRawSync } from 'node:zlib'
import { assert, refuse } from '#kernel/base/refusal.ts'

/** What the first bytes say that a file is. */
export type Container = 'zip' | 'ole' | 'text'

const megabyte = 1024 * 1024
const fileLimit = 50 * megabyte
const unpackedLimit = 300 * megabyte
const entryLimit = 2000
/** A part this large that packs more than 200 to 1 is made, not kept by an office. */
const bigPart = 10 * megabyte
const ratioLimit = 200
/** A cell takes some 200 bytes of memory once it is read, whatever it takes in the file. */
const cellLimit = 2_000_000
/** The least that a cell takes in an .xlsb. */
const binaryCell = 12
/** A cell opens as <c r="A1">, <c> or <c/>, or with a prefix as <x:c>. */
const letterC = 0x63
const beforeCell: Set<number | undefined> = new Set(Buffer.from('<:'))
const behindCell: Set<number | undefined> = new Set(Buffer.from(' \t\r\n/>'))

/** Says what a file is; refuses what is too large, of another kind, locked, or would unpack to too much. */
export function inspect(bytes: Uint8Array, fileName: string): Container {
  const name = `“${fileName}”`
  if (bytes.length === 0) refuse('invalid', `${name}是空文件。请换一个文件。`)
  if (bytes.length > fileLimit) {
    refuse('invalid', `${name}超过 50 MB，太大了。请删去图片和不用的工作表，或者拆成几个文件。`)
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (startsWith(buffer, 'd0cf11e0a1b11ae1')) {
    // An encrypted .xlsx is an OLE file with this stream in its directory (names there are UTF-16).
    if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) refuseLocked(fileName)
    return 'ole'
  }
  if (startsWith(buffer, '504b0304') || startsWith(buffer, '504b0506')) {
    inspectZip(buffer, fileName)
    return 'zip'
  }
  if (/\.(csv|txt|tsv)$/i.test(fileName)) return 'text'
  const opening = buffer.toString('latin1', 0, 1024).toLowerCase()
  if (/<html|<table|<\?xml|<!doctype/.test(opening)) {
    refuse('invalid', `${name}其实是网页，不是工作簿。请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。`)
  }
  return refuse('invalid', `${name}不是工作簿。能读的是 .xlsx、.xls 和 .csv 文件。`)
}

/** Refuses a workbook that asks for a password. */
export function refuseLocked(fileName: string): never {
  refuse('invalid', `“${fileName}”设有打开密码，读不出来。请用 Excel 或 WPS 打开它，去掉密码，保存后再导入。`)
}

/** Refuses a workbook that is damaged. */
export function refuseDamaged(fileName: string): never {
  refuse('invalid', `“${fileName}”读不出来，可能已经损坏。请用 Excel 或 WPS 打开它，另存为 .xlsx 再导入。`)
}

interface Part {
  name: string
  packed: number
  unpacked: number
  offset: number
}

const startsWith = (buffer: Buffer, hex: string) => buffer.subarray(0, hex.length / 2).toString('hex') === hex

function inspectZip(zip: Buffer, fileName: string): void {
  const parts = partsOf(zip, fileName)
  const total = parts.reduce((sum, p) => sum + p.unpacked, 0)
  const bomb = parts.some((p) => p.unpacked > bigPart && p.unpacked > ratioLimit * p.packed)
  if (parts.length > entryLimit || total > unpackedLimit || bomb) refuseBomb(fileName)
  const names = parts.map((p) => p.name.toLowerCase().replaceAll('\\', '/').replace(/^\/+/, ''))
  const has = (start: string) => names.some((name) => name.startsWith(start))
  // Their cells may say that they are repeated a million times, which no size tells.
  if (['content.xml', 'objectdata.xml', 'meta-inf/manifest.xml', 'index/document.iwa'].some(has)) {
    const kind = 'OpenDocument 或 Numbers 表格'
    refuse('invalid', `“${fileName}”是 ${kind}，读不了。请打开它，另存为 .xlsx 再导入。`)
  }
  if (!has('xl/')) {
    const kind = has('word/') ? 'Word 文档' : has('ppt/') ? '演示文稿' : '压缩包'
    refuse('invalid', `“${fileName}”是${kind}，不是工作簿。请选择 .xlsx、.xls 或 .csv 文件。`)
  }
  let cells = 0
  for (const part of parts) cells += cellsIn(part.name, unpack(zip, part, fileName))
  if (cells > cellLimit) {
    const most = `${cellLimit / 10_000} 万个单元格`
    refuse('invalid', `“${fileName}”超过 ${most}，太大了。请删去空行、空列和不用的工作表，或者拆成几个文件。`)
  }
}

/** How many cells a part has at most, also such as are only formatted. Parts that are no sheets have hardly any. */
function cellsIn(name: string, part: Buffer): number {
  if (/\.bin$/i.test(name)) return /sheet/i.test(name) ? part.length / binaryCell : 0
  let cells = 0
  for (let at = part.indexOf(letterC); at >= 0; at = part.indexOf(letterC, at + 1)) {
    if (beforeCell.has(part[at - 1]) && behindCell.has(part[at + 1])) cells += 1
  }
  return cells
}

/** The parts that a zip's central directory lists. */
function partsOf(zip: Buffer, fileName: string): Part[] {
  const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'))
  try {
    assert(end >= 0, 'a central directory')
    const parts: Part[] = []
    const count = zip.readUInt16LE(end + 10)
    let at = zip.readUInt32LE(end + 16)
    for (let i = 0; i < count; i += 1) {
      assert(zip.readUInt32LE(at) === 0x02014b50, 'an entry of the central directory')
      const nameLength = zip.readUInt16LE(at + 28)
      const extraLength = zip.readUInt16LE(at + 30)
      const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
      const extra = zip.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
      const sizes = [zip.readUInt32LE(at + 24), zip.readUInt32LE(at + 20)]
      const [unpacked = 0, packed = 0] = largeSizes(sizes, extra)
      parts.push({ name, packed, unpacked, offset: zip.readUInt32LE(at + 42) })
      at += 46 + nameLength + extraLength + zip.readUInt16LE(at + 32)
    }
    return parts
  } catch {
    return refuseDamaged(fileName)
  }
}

/** Sizes of 0xFFFFFFFF stand in the entry's zip64 field (id 1), in their order, eight bytes each. */
function largeSizes(sizes: number[], extra: Buffer): number[] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  at += 4
  return sizes.map((size) => {
    if (size !== 0xffffffff) return size
    at += 8
    return Number(extra.readBigUInt64LE(at - 8))
  })
}

/**
 * Unpacks a part to the size that it declares and no further: the library trusts the packed data and not the directory,
 * so a directory that lies is found here.
 */
function unpack(zip: Buffer, part: Part, fileName: string): Buffer {
  let failure: unknown
  try {
    const method = zip.readUInt16LE(part.offset + 8)
    const from = part.offset + 30 + zip.readUInt16LE(part.offset + 26) + zip.readUInt16LE(part.offset + 28)
    if (method === 0) return zip.subarray(from, from + part.unpacked)
    return inflateRawSync(zip.subarray(from), { maxOutputLength: Math.max(1, part.unpacked) })
  } catch (error) {
    failure = error
  }
  if ((failure as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') refuseBomb(fileName)
  return refuseDamaged(fileName)
}

function refuseBomb(fileName: string): never {
  refuse(
    'invalid',
    `“${fileName}”解压后大得不正常，为安全起见没有读取。请用 Excel 或 WPS 另存为新文件再导入。`,
  )
}
