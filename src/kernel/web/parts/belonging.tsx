// What belongs to a record or lies on the workbench, under its heading.
import type { ReactNode } from 'react'
import './record.css'

/** One thing that belongs to the record: its title with a count, and its rows. */
export function Belonging({
  title,
  note,
  children,
}: {
  title: string
  note?: ReactNode
  children: ReactNode
}) {
  return (
    <section className="belonging">
      <header>
        <h2>{title}</h2>
        {note && <p className="quiet">{note}</p>}
      </header>
      {children}
    </section>
  )
}
