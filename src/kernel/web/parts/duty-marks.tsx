// What other modules say beside a duty, such as that it was reminded of; and below duties that are told by their rules.
import { lazy, Suspense, useMemo } from 'react'
import type { MarkedDuty } from '../module.ts'
import { useDutyLists, useDutyMarks } from '../offers.ts'

export function DutyMarks({ duty }: { duty: MarkedDuty }) {
  const marks = useDutyMarks()
  const shown = useMemo(() => marks.map((mark) => lazy(mark.load)), [marks])
  return shown.map((Mark, position) => (
    <Suspense key={position} fallback={null}>
      <Mark duty={duty} />
    </Suspense>
  ))
}

export function DutyLists() {
  const lists = useDutyLists()
  const shown = useMemo(() => lists.map((list) => lazy(list.load)), [lists])
  return shown.map((List, position) => (
    <Suspense key={position} fallback={null}>
      <List />
    </Suspense>
  ))
}
