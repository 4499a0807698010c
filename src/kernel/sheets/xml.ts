// Text inside the parts of a workbook.

/** The namespace of everything in a sheet. */
export const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}
export const escaped = (text: string) => text.replace(/[&<>"\r]/g, (c) => entities[c] as string)
