// Which sheet of which file is which ledger, and in which order they are read.
import { createHash } from 'node:crypto'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { type ReadSheet, readSheet } from '#kernel/sheets/find.ts'
import { readWorkbook } from '#kernel/sheets/read.ts'
import { guideSheet } from '#kernel/sheets/template.ts'
import { type KeptLayout, layoutsFor } from './layouts/keep.ts'

export interface IntakeFile {
  name: string
  bytes: Uint8Array
}

/** A sheet of a file: what it was recognised as, or why it was not. */
export interface IntakeSheet {
  file: string
  digest: Uint8Array
  sheet: string
  intake: LedgerIntake | null
  read: ReadSheet | null
  /** How many rows of data it has. */
  rows: number
  reason: string | null
  /** The layout that a person has explained, where it was read by that. */
  layout: KeptLayout | null
}

/**
 * Reads a workbook and recognises each of its sheets, by the layouts that were explained and else by its headings.
 * Refuses a file that is not one.
 */
export function recognise(
  file: IntakeFile,
  intakes: LedgerIntake[],
  layouts: readonly KeptLayout[],
): IntakeSheet[] {
  const digest = createHash('sha256').update(file.bytes).digest()
  const workbook = readWorkbook(file.bytes, file.name)
  const ledgers = intakes.map((i) => i.ledger)
  return workbook.sheets
    .filter(({ name }) => name !== guideSheet)
    .map((sheet) => {
      const known = layoutsFor(layouts, digest, sheet.name)
      const found = readSheet(sheet, ledgers, known)
      const common = { file: file.name, digest, sheet: sheet.name }
      if (!found.recognised) {
        return { ...common, intake: null, read: null, rows: 0, reason: found.reason, layout: null }
      }
      const intake = intakes.find((i) => i.ledger.id === found.ledger.id) ?? null
      const layout = known.find((l) => l === found.known) ?? null
      return { ...common, intake, read: found, rows: found.rows.length, reason: null, layout }
    })
}

/** Ledgers in the order that their references need: each after those that it refers to. */
export function inOrder(intakes: LedgerIntake[]): LedgerIntake[] {
  const byId = new Map(intakes.map((i) => [i.ledger.id, i]))
  const ordered = new Set<LedgerIntake>()
  const visit = (intake: LedgerIntake, path: string[]) => {
    if (ordered.has(intake)) return
    if (path.includes(intake.ledger.id)) throw new Error(`ledgers refer in a circle: ${path.join(' → ')}`)
    for (const id of intake.after) {
      const earlier = byId.get(id)
      if (!earlier) throw new Error(`ledger ${intake.ledger.id} comes after ${id}, which does not exist`)
      visit(earlier, [...path, intake.ledger.id])
    }
    ordered.add(intake)
  }
  for (const intake of intakes) visit(intake, [])
  return [...ordered]
}
