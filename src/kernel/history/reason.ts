// What is the same in what is said of many rows, so that those of one reason stand together.

/** The message without its place and without the row's own names and numbers, so that findings of one reason meet. */
export function reasonOf(message: string): string {
  const [place] = /^(第 \d+ 行)?(“[^”]*”)?(（[A-Z]+ 列）)?(写作“[^”]*”，)?/.exec(message) ?? ['']
  return message
    .slice(place.length)
    .replaceAll(/“[^”]*”|（[^）]*）/g, '…')
    .replaceAll(/[0-9][0-9A-Za-z.*-]*/g, '…')
    .replaceAll(/…(\s*…)+/g, '…')
    .replace(/^\s*…?\s*/, '')
}
