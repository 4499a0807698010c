// How the cells of a workbook look: kinds of numbers, fonts, borders, and the mark of a cell that wants correcting.
import { escaped, main } from './xml.ts'

/** The places of the looks below in the table of styles. */
export const looks = {
  text: 1,
  date: 2,
  number: 0,
  money: 3,
  percent: 4,
  month: 5,
  heading: 6,
  title: 7,
  note: 8,
  marked: 9,
  markedNumber: 10,
}
const fonts = ['<sz val="11"/>', '<b/><sz val="11"/>', '<b/><sz val="16"/>']
const formats = ['General', '@', 'yyyy-mm-dd', '#,##0.00', '0.00####%', 'yyyy"年"m"月"']
const centred = '<alignment horizontal="center" vertical="center" wrapText="1"/>'
/** Of each look the format, the font, the border, and where its text stands. */
const styles: [format: number, font: number, border: number, alignment: string, fill?: number][] = [
  [0, 0, 0, ''],
  [1, 0, 0, ''],
  [2, 0, 0, ''],
  [3, 0, 0, ''],
  [4, 0, 0, ''],
  [5, 0, 0, ''],
  [1, 1, 1, centred],
  [1, 2, 0, '<alignment horizontal="center" vertical="center"/>'],
  [1, 0, 0, '<alignment vertical="center"/>'],
  [1, 0, 0, '', 2],
  [0, 0, 0, '', 2],
]

/** The part of a workbook that says how cells look. */
export function stylesPart(): string {
  const own = formats.slice(2).map((f, i) => `<numFmt numFmtId="${164 + i}" formatCode="${escaped(f)}"/>`)
  const known = [0, 49, ...own.map((_, i) => 164 + i)]
  const faces = fonts.map((f) => `<font>${f}<name val="宋体"/></font>`)
  const edge = (side: string) => `<${side} style="thin"><color rgb="FF999999"/></${side}>`
  const edges = ['left', 'right', 'top', 'bottom'].map(edge).join('')
  const all = styles.map(
    ([f, font, border, alignment, fill = 0]) =>
      `<xf numFmtId="${known[f]}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" \
applyNumberFormat="1" applyFont="1" \
applyFill="1" applyAlignment="1">${alignment}</xf>`,
  )
  return `<styleSheet xmlns="${main}"><numFmts count="${own.length}">${own.join('')}</numFmts>\
<fonts count="${faces.length}">${faces.join('')}</fonts><fills count="3"><fill><patternFill \
patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill \
patternType="solid"><fgColor rgb="FFFFE699"/></patternFill></fill></fills><borders \
count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${edges}<diagonal/></border>\
</borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="${all.length}">${all.join('')}</cellXfs></styleSheet>`
}
