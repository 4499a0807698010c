// What other modules say beside a duty, such as that it was reminded of.
import { lazy, Suspense, useMemo } from 'react'
import type { MarkedDuty } from '../module.ts'
import { useDutyMarks } from '../offers.ts'

export function DutyMarks({ duty }: { duty: MarkedDuty }) {
  const marks = useDutyMarks()
  const shown = useMemo(() => marks.map((mark) => lazy(mark.load)), [marks])
  return shown.map((Mark, position) => (
    <Suspense key={position} fallback={null}>
      <Mark duty={duty} />
    </Suspense>
  ))
}
