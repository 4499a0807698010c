// A list that is taken away as a workbook: the answer of every /export.xlsx.
import type { FastifyReply } from 'fastify'
import { type SheetToWrite, writeSheet } from '#kernel/sheets/write.ts'
import { formatDate } from '#kernel/time/date.ts'

/** The media type of an .xlsx file. */
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** So many rows at most go into one workbook: more than any list has. */
const mostRows = 1_000_000

/** The page of a list that is all of it. */
export const wholeList = { cursor: undefined, limit: mostRows }

interface ExportedList {
  /** The title of the sheet and the name of its file: 商会名录. */
  title: string
  /** The file's name for those who cannot read that one: chambers. */
  name: string
  /** Whose list it is; '' where nobody's. */
  by: string
  asOf: Temporal.PlainDate
  /** Whether these are all there are, and not only what whoever takes them away may see. */
  whole: boolean
  /** What a row is counted in: 家. */
  unit: string
  columns: SheetToWrite['columns']
  /** The rows without their number, which stands in front. */
  rows: SheetToWrite['rows']
}

/** Answers with the workbook of a list as of a date, its rows numbered. */
export async function sendWorkbook(reply: FastifyReply, list: ExportedList): Promise<FastifyReply> {
  const { asOf, by, columns, name, rows, title, unit, whole } = list
  const bytes = await writeSheet({
    sheetName: title,
    title,
    note: `${by}    截至：${formatDate(asOf)}    ${whole ? '共' : '只含导出人的账号能看到的'} ${rows.length} ${unit}`,
    columns: [{ heading: '序号', kind: 'number', width: 6 }, ...columns],
    rows: rows.map((row, i) => [i + 1, ...row]),
  })
  const file = encodeURIComponent(`${title}-${asOf}.xlsx`)
  return reply
    .type(xlsxType)
    .header('content-disposition', `attachment; filename="${name}-${asOf}.xlsx"; filename*=UTF-8''${file}`)
    .send(Buffer.from(bytes))
}
