// The chambers that were founded last, with the way to all of them in that order.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { Address } from '#kernel/web/address.ts'
import { read } from '#kernel/web/api.ts'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { chamberPage } from '../../contract.ts'

const sort = '-foundedOn'
const limit = 3

export function NewestChambers({ filter }: { filter: Address }) {
  const newest = useQuery({
    queryKey: ['chambers', 'newest', filter],
    queryFn: ({ signal }) =>
      read<z.infer<typeof chamberPage>>('/chambers', { ...filter, sort, limit: String(limit) }, signal),
  })
  return (
    <section className="newest">
      <header>
        <h3>最近成立</h3>
        <Link to="/chambers" search={{ ...filter, sort }} className="small">
          按成立先后看全部
        </Link>
      </header>
      {newest.data ? (
        <ol>
          {newest.data.items.map(({ id, name, foundedOn }) => (
            <li key={id}>
              <Link to="/chambers/$id" params={{ id }}>
                {name}
              </Link>
              <span className="quiet number">{foundedOn}</span>
            </li>
          ))}
        </ol>
      ) : (
        <Waiting rows={limit} gap={14} />
      )}
    </section>
  )
}
