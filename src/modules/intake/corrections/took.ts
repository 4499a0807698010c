// What came of a row that a person typed or corrected on a page: the record that it is, or what is wrong, by its cell.
import { Refusal, refuse } from '#kernel/base/refusal.ts'
import type { Finding, SheetResult } from '../contract.ts'
import type { CorrectionAnswer } from './contract.ts'
import { withoutLetters } from './table.ts'

/** A finding as it is told beside its cell, where neither the row nor the column's letter need be named. */
export const atCell = (message: string) => withoutLetters(message).replace(/^第 \d+ 行/, '')

/** A finding at its cell: `nameOf` says how the form calls the column of a heading. */
export const asProblem = ({ column, message }: Finding, nameOf: (heading: string | null) => string) => ({
  field: nameOf(column),
  message: atCell(message),
})

/** The record that the row became; refuses with everything that is still wrong, so that nothing is kept. */
export function tookIn(
  results: SheetResult[],
  nameOf: (heading: string | null) => string,
): Omit<CorrectionAnswer, 'import'> {
  const [result] = results
  const [taken] = result?.rows ?? []
  if (taken) return { kind: taken.kind, record: taken.record, label: taken.label }
  const problems = (result?.refusals ?? []).map((finding) => asProblem(finding, nameOf))
  if (problems.length === 0) refuse('invalid', '这一行是空的，没有可以录入的内容。请填写后再保存。')
  throw new Refusal('invalid', problems.map((p) => p.message).join('\n'), problems)
}
