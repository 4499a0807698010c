// The last day of a term, and whether it is over: that does not end whoever serves it.
import { dateInProse } from '../format.ts'

/** `date` is null where no ledger gives it. */
export function TermEnd({ date, asOf }: { date: string | null; asOf: string }) {
  if (date === null) return '未填'
  return (
    <>
      <span className="number">{dateInProse(date)}</span>
      {date <= asOf && (
        <span className="state small" data-state="doubtful">
          已届满
        </span>
      )}
    </>
  )
}
