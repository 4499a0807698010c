// What stands in the form that revises a chamber: the words of its fields, what was changed, what is sent.

import type { ChamberField, ChamberView, ReviseChamber } from '../../contract.ts'
import { showChamberValue } from '../../labels.ts'

export type Draft = Partial<Record<ChamberField, string>>
export type ReviseKind = ReviseChamber['kind']

/** The text of each field as the form first shows it; a category by its key. */
export function textsOf(chamber: ChamberView): Draft {
  const texts = Object.fromEntries(chamber.fields.map(({ field, value }) => [field, value ?? '']))
  return { ...texts, category: chamber.category ?? '', termNumber: termNumberIn(texts['termNumber'] ?? '') }
}

/** 第四届 is typed as 4. */
function termNumberIn(text: string): string {
  for (let term = 1; term < 100; term++) {
    if (text === showChamberValue('termNumber', String(term))) return String(term)
  }
  return text
}

/** The fields whose text differs from the record's. */
export function changedFields(draft: Draft, base: Draft): ChamberField[] {
  return (Object.keys(draft) as ChamberField[]).filter(
    (field) => draft[field]?.trim() !== (base[field] ?? ''),
  )
}

const numbers: string[] = ['termNumber', 'memberCount', 'longitude', 'latitude'] satisfies ChamberField[]

/** What is sent: changed fields alone; an emptied field as null, a number as a number. */
export function revisionOf(
  draft: Draft,
  base: Draft,
  rest: Omit<ReviseChamber, 'changes'>,
): Omit<ReviseChamber, 'changes'> & { changes: Record<string, string | number | null> } {
  const changes: Record<string, string | number | null> = {}
  for (const field of changedFields(draft, base)) {
    const text = draft[field]?.trim() ?? ''
    changes[field] = text === '' ? null : numbers.includes(field) ? Number(text) : text
  }
  return { ...rest, effectiveOn: rest.kind === 'change' ? rest.effectiveOn : null, changes }
}

/** What changed in the record between two reads of it, in the words of its fields. */
export function changedMeanwhile(before: ChamberView, now: ChamberView) {
  return now.fields
    .map((field) => ({
      ...field,
      was: before.fields.find((one) => one.field === field.field)?.value ?? null,
    }))
    .filter(({ value, was }) => value !== was)
}
