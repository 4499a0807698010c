// How the rates and the number of chambers came about, by years or by quarters, and the coverage by district.
import { Link } from '@tanstack/react-router'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { type Address, useAddress } from '#kernel/web/address.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { type Line, Lines } from '#kernel/web/parts/lines.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import { type Step, useTrends } from '../queries.ts'
import { SeriesBars } from './series-bars.tsx'
import '#kernel/web/parts/chips.css'

const steps: { step: Step; label: string }[] = [
  { step: 'year', label: '各年末' },
  { step: 'quarter', label: '各季末' },
]

interface Props {
  rates: FigureValue[]
  /** The number of chambers. */
  total: FigureValue | undefined
}

export function RateTrends({ rates, total }: Props) {
  const step: Step = useAddress()['step'] === 'quarter' ? 'quarter' : 'year'
  const figures = total ? [...rates, total] : rates
  const trends = useTrends(
    figures.map(({ id }) => id),
    useAsOf(),
    step,
  )
  const lines: Line[] = figures.map((figure, i) => ({
    key: figure.id,
    label: figure.label,
    to: `/figures/${figure.id}`,
    points: trends[i]?.data?.points ?? [],
  }))
  const until = `${steps.find((one) => one.step === step)?.label}至${dateInProse(rates[0]?.asOf ?? '')}`
  const [number] = total ? lines.slice(-1) : []
  return (
    <>
      <StepSwitch step={step} />
      {trends.some(({ data }) => !data) ? (
        <Waiting rows={5} />
      ) : (
        <div className="rate-trends">
          <Lines title={`覆盖率，${until}`} unit="%" top={100} lines={lines.slice(0, rates.length)} />
          {total && number && (
            <Lines title={total.label} unit={total.unit} top={topOf(number)} lines={[number]} />
          )}
        </div>
      )}
      <div className="rate-districts">
        {rates
          .filter(({ id }) => id !== 'chambers.due-rate')
          .map((figure) => (
            <SeriesBars key={figure.id} figure={figure} by="district" title={`${figure.label}，按所属地区`} />
          ))}
      </div>
    </>
  )
}

function StepSwitch({ step }: { step: Step }) {
  return (
    <div className="step-switch no-print" role="group" aria-label="时间间隔">
      {steps.map(({ label, step: one }) => (
        <Link
          key={one}
          to="."
          search={(now: Address) => ({ ...now, step: one === 'year' ? undefined : one })}
          replace
          resetScroll={false}
          className="chip"
          data-chosen={one === step}
          aria-current={one === step ? 'true' : undefined}
          activeProps={{}}
        >
          {label}
        </Link>
      ))}
    </div>
  )
}

/** The top of a scale whose half is a round number too: 318 → 400, 46 → 60. */
function topOf({ points }: Line): number {
  const largest = Math.max(1, ...points.map(({ value }) => Number(value)))
  const unit = 10 ** Math.floor(Math.log10(largest))
  return [1, 2, 4, 6, 8, 10].map((n) => n * unit).find((top) => top >= largest) ?? 10 * unit
}
