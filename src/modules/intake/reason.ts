// What of a sensitive finding may stand on a screen.

/** A number of a person as office papers print it: 329***********8975; of shorter ones only the first three. */
const maskNumbers = (text: string) =>
  text.replaceAll(/\d{6,}[\dXx]?/g, (number) => {
    const end = number.length >= 15 ? number.slice(-4) : ''
    return number.slice(0, 3) + '*'.repeat(number.length - 3 - end.length) + end
  })

/** What of a sensitive value may stand on a screen. */
export function maskValue(value: string): string {
  const masked = maskNumbers(value)
  return masked === value ? '*'.repeat([...value].length) : masked
}

/** A finding about something that is kept sealed, as a screen may show it: also what it offers instead is masked. */
export function masked({ message, value }: { message: string; value: string | null }) {
  const said = value ? message.replaceAll(value, maskValue(value)) : message
  return { message: maskNumbers(said), value: value && maskValue(value) }
}

/** A cell of a sheet that nobody has explained yet: what may be somebody's number or telephone is masked. */
export const maskedPreview = (text: string): string =>
  text.replaceAll(/\d{17}[\dXx]|(?<!\d)\d{15}(?!\d)|(?<!\d)1\d{10}(?!\d)/g, maskNumbers)
