// Every write of ledgers: that somebody takes one with its sensitive columns is noted before it leaves.
import { refuse } from '#kernel/base/refusal.ts'
import { command } from '#kernel/command/command.ts'
import { countGiven } from '#kernel/module/given-rows.ts'
import type { LedgerIntake } from '#kernel/module/manifest.ts'
import { formatDate } from '#kernel/time/date.ts'
import { takeSensitive } from './contract.ts'

const input = takeSensitive.extend({ ledger: takeSensitive.shape.purpose })

/** Notes who takes a ledger with its sensitive columns, as of when, how much, and what for. */
export const noteTaking = (intakes: readonly LedgerIntake[]) =>
  command({
    name: 'ledgers.take-sensitive',
    may: 'ledgers.take-sensitive',
    input,
    async run({ tx, on }, { input: { ledger: id, asOf: text } }) {
      const asOf = text === undefined ? on : Temporal.PlainDate.from(text)
      const intake = intakeOf(intakes, id)
      return {
        title: intake.ledger.title,
        asOf: asOf.toString(),
        rows: await countGiven(tx, intake.giving, asOf),
      }
    },
    audit: ({ title, asOf, rows }, { input: { purpose, ledger } }) => {
      const day = formatDate(Temporal.PlainDate.from(asOf))
      const sentence = `导出台账“${title}”（含身份证号、电话等敏感信息），截至${day}，共 ${rows} 条。用途：${purpose}`
      return [{ sentence, detail: { ledger, asOf, rows, purpose } }]
    },
  })

/** The ledger of an id; refuses where there is none. */
export const intakeOf = (intakes: readonly LedgerIntake[], id: string): LedgerIntake =>
  intakes.find(({ ledger }) => ledger.id === id) ??
  refuse('missing', `没有编号为“${id}”的台账。可用的编号：${intakes.map((i) => i.ledger.id).join('、')}。`)
