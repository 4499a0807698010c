// Whatever bytes a file has, it is read or refused: there is no other error, and it takes no long time.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refusal } from '#kernel/base/refusal.ts'
import { bare } from '#test/world/raw-workbook.ts'
import { workbook, workbookOf } from '#test/world/workbook.ts'
import { readWorkbook } from './read.ts'

const sheet = {
  name: '名录',
  rows: [['商会名称', '成立日期'], ...Array.from({ length: 20 }, (_, i) => [`甲${i}`, i])],
}
const good = [
  workbook(sheet),
  workbookOf({ type: 'biff8' }, [sheet]),
  bare('<row r="1"><c r="A1" t="inlineStr"><is><t>甲</t></is></c><c r="B1"><f>1+1</f><v>2</v></c></row>'),
]

/** Reads the bytes, or has them refused; anything else is thrown. Answers how long it took. */
function timed(bytes: Uint8Array, name: string): number {
  const started = performance.now()
  try {
    readWorkbook(bytes, name)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.message).toMatch(/^“.+[\u4e00-\u9fff].+。$/s)
  }
  return performance.now() - started
}

const name = fc.constantFrom('a.xlsx', 'a.xls', 'a.csv')

test('bytes by chance are read or refused', () => {
  const opening = fc.constantFrom('', '504b0304', '504b0506', 'd0cf11e0a1b11ae1', 'fffe', 'efbbbf', '0908')
  fc.assert(
    fc.property(opening, fc.uint8Array({ maxLength: 2000 }), name, (first, rest, called) => {
      expect(timed(Buffer.concat([Buffer.from(first, 'hex'), rest]), called)).toBeLessThan(5000)
    }),
    { numRuns: 300 },
  )
})

test('a good workbook with bytes changed or cut off is read or refused', { timeout: 60_000 }, () => {
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const changes = fc.array(fc.tuple(share, fc.nat(255)), { maxLength: 6 })
  fc.assert(
    fc.property(fc.constantFrom(...good), changes, fc.option(share), name, (whole, flips, cut, called) => {
      const bytes = Uint8Array.from(whole)
      for (const [at, byte] of flips) bytes[Math.floor(at * bytes.length)] = byte
      const kept = cut === null ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length))
      expect(timed(kept, called)).toBeLessThan(5000)
    }),
    { numRuns: 300 },
  )
})

test('a sheet whose XML is changed inside a sound zip is read or refused', { timeout: 60_000 }, () => {
  const cells =
    '<row r="1" spans="1:3"><c r="A1" t="inlineStr"><is><r><t xml:space="preserve">甲</t></r></is></c>' +
    '<c r="B1" s="1"><v>43555</v></c><c r="C1" t="shared"><f t="shared" ref="C1:C9" si="0">A1</f><v>2</v></c></row>'
  const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  const piece = fc.oneof(
    fc.constantFrom('<', '>', '/', '"', '&#x110000;', ']]>', '<!--', 'XFD1048576', '99999999999', '-1', '\0'),
    fc.string({ maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(share, piece), { minLength: 1, maxLength: 4 }), (changes) => {
      let xml = cells
      for (const [where, text] of changes) {
        const at = Math.floor(where * xml.length)
        xml = xml.slice(0, at) + text + xml.slice(at + 1)
      }
      expect(timed(bare(xml, { formats: ['yyyy-mm-dd'] }), 'a.xlsx')).toBeLessThan(5000)
    }),
    { numRuns: 500 },
  )
})
