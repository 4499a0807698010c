// Beside a duty, wherever it is told: when it was last reminded of, and by whom; at an earlier step it says so.
import { standings } from '#kernel/rules/words.ts'
import { dateInProse } from '#kernel/web/format.ts'
import type { MarkedDuty } from '#kernel/web/module.ts'
import type { RemindedStep } from '../../contract.ts'
import { useRemindedSteps } from '../queries.ts'

export default function DutyMark({ duty }: { duty: MarkedDuty }) {
  const last = useRemindedSteps().data?.items.find((step) => isOf(step, duty))
  if (!last) return null
  return (
    <span className="quiet small">
      {last.standing === duty.standing ? '已提醒' : `${standings[last.standing]}时已提醒`}{' '}
      {dateInProse(last.at)}，{last.by}
    </span>
  )
}

/** Of several periods that stand alike, the one that was last reminded of is told. */
const isOf = (step: RemindedStep, { id, kind, periods, rule }: MarkedDuty) =>
  step.id === id && step.kind === kind && step.rule === rule && periods.includes(step.period)
