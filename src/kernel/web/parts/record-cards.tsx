// A list on a phone: one card for each record, touched as a whole.
import { Link } from '@tanstack/react-router'

/** What stands on a card below the name: what it is, and in quiet letters what is counted or due. */
export interface Card {
  about: (string | null | undefined)[]
  quiet: string
}

interface Props<T> {
  rows: T[]
  page: string
  card: (row: T) => Card
}

export function RecordCards<T extends { id: string; name: string }>({ rows, page, card }: Props<T>) {
  return (
    <ol className="record-cards">
      {rows.map((row) => {
        const { about, quiet } = card(row)
        return (
          <li key={row.id}>
            <Link to={page} params={{ id: row.id }}>
              <strong>{row.name}</strong>
              <span className="small">{about.filter(Boolean).join(' · ')}</span>
              <span className="small quiet">{quiet}</span>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}
