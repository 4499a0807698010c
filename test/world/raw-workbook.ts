// Workbooks made part by part, for what no spreadsheet program would save.
import { deflateRawSync } from 'node:zlib'

export interface Entry {
  name: string
  data: string | Buffer
  /** What the directory says of the unpacked size, where it lies. */
  declared?: number
  flags?: number
}

/** A zip file of these parts. */
export function zip(...entries: Entry[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, declared, flags = 0 } of entries) {
    const packed = deflateRawSync(data, { level: 1 })
    const sizes = Buffer.alloc(8)
    sizes.writeUInt32LE(packed.length)
    sizes.writeUInt32LE(declared ?? Buffer.byteLength(data), 4)
    const nameLength = Buffer.from([name.length, 0])
    const common = [
      Buffer.from([20, 0, flags, 0, 8, 0, 0, 0, 0, 0]),
      Buffer.alloc(4),
      sizes,
      nameLength,
      Buffer.alloc(2),
    ]
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), ...common, Buffer.from(name), packed])
    const at = Buffer.alloc(4)
    at.writeUInt32LE(offset)
    const rest = [Buffer.alloc(10), at, Buffer.from(name)]
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), ...common, ...rest]))
    locals.push(local)
    offset += local.length
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, ...directory, end])
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packaged = 'http://schemas.openxmlformats.org/package/2006'
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const kinds = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const part = (name: string, kind: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="${kinds}.${kind}+xml"/>`

const same = (name: string) => name

/** A workbook of one sheet as bare as it can be: the cells are given as XML. */
export function bare(
  cells: string,
  { date1904 = false, formats = [] as string[], more = [] as Entry[], lead = '', named = same } = {},
): Buffer {
  const rels = (target: string, type: string) =>
    `<Relationships xmlns="${packaged}/relationships">
      <Relationship Id="r1" Type="${office}/${type}" Target="${target}"/></Relationships>`
  const numFmts = formats.map((code, i) => `<numFmt numFmtId="${170 + i}" formatCode="${code}"/>`).join('')
  const xfs = formats.map((_, i) => `<xf numFmtId="${170 + i}" applyNumberFormat="1"/>`).join('')
  const types =
    part('workbook', 'sheet.main') + part('worksheets/sheet1', 'worksheet') + part('styles', 'styles')
  const parts: Entry[] = [
    {
      name: '[Content_Types].xml',
      data: `<Types xmlns="${packaged}/content-types">${types}</Types>`,
    },
    { name: '_rels/.rels', data: rels('xl/workbook.xml', 'officeDocument') },
    { name: 'xl/_rels/workbook.xml.rels', data: rels('worksheets/sheet1.xml', 'worksheet') },
    {
      name: 'xl/workbook.xml',
      data: `<workbook ${main} xmlns:r="${office}"><workbookPr date1904="${date1904 ? 1 : 0}"/>
        <sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>`,
    },
    {
      name: 'xl/styles.xml',
      data: `<styleSheet ${main}><numFmts>${numFmts}</numFmts><cellXfs><xf numFmtId="0"/>${xfs}</cellXfs></styleSheet>`,
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      data: `${lead}<worksheet ${main}><sheetData>${cells}</sheetData></worksheet>`,
    },
    ...more,
  ]
  return zip(...parts.map((p) => ({ ...p, name: named(p.name) })))
}
