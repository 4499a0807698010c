// How an inspection's fields and values read to a person.
import { type Have, haves, type InspectionField, inspectionFields } from './contract.ts'

/** Every field that is shown, in the order of the ledger. */
export const inspectionLabels: Record<InspectionField, string> = { ...inspectionFields, ...haves }

/** The text that a reader sees for a stored value. */
export function showInspectionValue(field: string, value: string): string {
  if (haves[field as Have] === undefined) return value
  return value === 'true' ? '有' : '无'
}
