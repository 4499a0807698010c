// What modules have to say at the head of the first page, where they have.
import { lazy, Suspense, useMemo } from 'react'
import { useNotes } from '#kernel/web/offers.ts'

export function Notes() {
  const notes = useNotes()
  const shown = useMemo(() => notes.map((note) => lazy(note.load)), [notes])
  return shown.map((Note, position) => (
    <Suspense key={position}>
      <Note />
    </Suspense>
  ))
}
