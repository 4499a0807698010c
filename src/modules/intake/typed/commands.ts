// Takes in one row that was typed into a form: a ledger of one row, read, placed, doubted and refused like every other.
import { refuse } from '#kernel/base/refusal.ts'
import { tidyText } from '#kernel/base/text.ts'
import { command, type Work } from '#kernel/command/command.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import type { Column } from '#kernel/sheets/ledger.ts'
import { writeSheet } from '#kernel/sheets/write.ts'
import { inShanghai, now } from '#kernel/time/clock.ts'
import { formatDate } from '#kernel/time/date.ts'
import { importLedgers } from '../commands.ts'
import { type Finding, outcomes, type SheetResult } from '../contract.ts'
import { asProblem, tookIn } from '../corrections/took.ts'
import { type RowForms, type TypedRow, type TypedRowCheck, typedRow } from './contract.ts'

/** What a form calls a field; an amount is in 元 unless its cell says otherwise. */
const labelOf = ({ headings, kind }: Column, usual?: string): string =>
  kind === 'money' ? `${headings[0]}（元）` : (usual ?? headings[0] ?? '')

const wants: Record<Column['kind'], string> = {
  text: '',
  date: '例如 2019-03-31',
  integer: '整数',
  decimal: '数字',
  money: '也可以写 3万元',
  yesNo: '',
}

interface FormField {
  field: string
  label: string
  column: Column
}

/** The fields of a ledger's form in their usual order; a number of the row itself is none. */
function fieldsOf({ giving, ledger }: LedgerIntake): FormField[] {
  return Object.entries(giving.cells).flatMap(([field, cell]) => {
    const column = ledger.columns[field]
    if (!column || cell.rare || field === 'sequence') return []
    return [{ field, label: labelOf(column, cell.usual), column }]
  })
}

/** Every ledger's form. */
export const rowFormsOf = (intakes: LedgerIntake[]): RowForms => ({
  items: intakes.map((intake) => ({
    ledger: intake.ledger.id,
    title: intake.ledger.title,
    fields: fieldsOf(intake).map(({ column, field, label }) => {
      const { hint, words } = intake.giving.cells[field] ?? {}
      return {
        field,
        label,
        required: column.required,
        sensitive: column.sensitive,
        names: column.names,
        words: Object.values(words ?? (column.kind === 'yesNo' ? { yes: '是', no: '否' } : {})),
        hint: hint ?? wants[column.kind],
      }
    }),
  })),
})

/** Takes the row in as an import of its own, which can be undone. Refuses with what is wrong, by field. */
export const typeRow = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.type-row',
    may: 'intake.manage',
    input: typedRow,
    async run(work, { input }) {
      const { fields, importId, intake, sheets } = await importRow(work, intakes, input)
      const nameOf = (heading: string | null) => `values.${fieldAt(fields, heading) ?? ''}`
      return { import: importId, ...tookIn(sheets, nameOf), title: intake.ledger.title }
    },
    audit: (answer, { input: { reason } }) => [
      {
        // Whom it is about stands in the entry of the record, which not every auditor is told.
        sentence: `填写${answer.title}一行，作为第 ${answer.import} 号导入。依据：${reason}`,
      },
    ],
  })

/** What would come of the row. To be executed as a dry run: it takes the row in to find out. */
export const checkRow = (intakes: LedgerIntake[]) =>
  command({
    name: 'intake.check-row',
    may: 'intake.manage',
    input: typedRow,
    async run(work, { input }): Promise<TypedRowCheck> {
      const { fields, sheets } = await importRow(work, intakes, input)
      const [result] = sheets
      const [taken] = result?.rows ?? []
      const told = (severity: 'refused' | 'doubtful') => (finding: Finding) => {
        const { field, message } = asProblem(finding, (heading) => fieldAt(fields, heading) ?? '')
        return { field: field === '' ? null : field, severity, message }
      }
      return {
        outcome: taken ? `${outcomes[taken.outcome]} ${taken.label}` : null,
        findings: [
          ...(result?.refusals ?? []).map(told('refused')),
          ...(result?.doubts ?? []).map(told('doubtful')),
        ],
        changes: taken?.changes ?? [],
      }
    },
    audit: () => [],
  })

const fieldAt = (fields: FormField[], heading: string | null): string | null =>
  fields.find((f) => f.label === heading)?.field ?? null

/** The row as a ledger of the fields that were filled in, and of those that it cannot be without. */
async function importRow(work: Work, intakes: LedgerIntake[], input: TypedRow) {
  const { ledger, reason, statedOn, values } = input
  const intake =
    intakes.find((i) => i.ledger.id === ledger) ?? refuse('missing', '没有这一种台账。请刷新页面。')
  const fields = fieldsOf(intake)
  const saidOf = ({ field }: FormField) => tidyText(values[field] ?? '')
  const unknown = Object.keys(values).find((field) => !fields.some((f) => f.field === field))
  if (unknown !== undefined) refuse('invalid', `${intake.ledger.title}没有“${unknown}”这一项。请刷新页面。`)
  const stated = fields.filter((f) => f.column.required || saidOf(f) !== '')
  if (stated.every((f) => saidOf(f) === '')) refuse('invalid', '还没有填写。请填写后再检查或保存。')
  const day = statedOn === undefined ? work.on : Temporal.PlainDate.from(statedOn)
  const bytes = await writeSheet({
    sheetName: intake.ledger.title,
    title: intake.ledger.title,
    note: `截至：${formatDate(day)}`,
    columns: stated.map(({ label }) => ({ heading: label, kind: 'text' })),
    rows: [stated.map(saidOf)],
  })
  const time = inShanghai(now()).toPlainDateTime().toString({ smallestUnit: 'second' })
  const name = `填写 ${intake.ledger.title} ${time.replace('T', ' ').replaceAll(':', '.')}.xlsx`
  const done = await importLedgers(intakes).run(work, {
    input: {
      files: [{ name, bytes: new Uint8Array(bytes) }],
      form: { name: `填写${intake.ledger.title}`, reason },
    },
    loaded: undefined,
  })
  const sheets: SheetResult[] = done.sheets
  return { fields, intake, sheets, importId: done.importId }
}
