// The same numbers as the bars, in one table: districts down, categories across; every cell opens its records.
import { useQueries } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Address } from '#kernel/web/address.ts'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { ChamberFacets } from '../../contract.ts'
import { chamberFacets } from '../queries.ts'

/** `facets` are those of `filter`; each column asks for its own. */
export default function ChamberCrossTable({ filter, facets }: { filter: Address; facets: ChamberFacets }) {
  const { categories, districts, total } = facets
  const columns = useQueries({
    queries: categories.map(({ value }) => chamberFacets({ ...filter, category: value })),
  })
  if (columns.some((column) => !column.data)) return <Waiting rows={districts.length + 2} />
  return (
    // Wider than a phone: it scrolls by itself, and the keyboard can reach it.
    <section className="cross" tabIndex={0} aria-label="商会数，按地区和类别">
      <table>
        <caption className="small quiet">商会数，按地区和类别（单位：家）</caption>
        <thead>
          <tr>
            <th scope="col">所属地区</th>
            {categories.map(({ value, label }) => (
              <th key={value} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">合计</th>
          </tr>
        </thead>
        <tbody>
          {districts.map((district) => (
            <tr key={district.value}>
              <th scope="row">{district.label}</th>
              {categories.map((category, position) => (
                <Cell
                  key={category.value}
                  count={countOf(columns[position]?.data, district.value)}
                  search={{ ...filter, district: district.value, category: category.value }}
                />
              ))}
              <Cell count={district.count} search={{ ...filter, district: district.value }} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {categories.map(({ value, count }) => (
              <Cell key={value} count={count} search={{ ...filter, category: value }} />
            ))}
            <Cell count={total} search={filter} />
          </tr>
        </tfoot>
      </table>
    </section>
  )
}

const countOf = (facets: ChamberFacets | undefined, district: string) =>
  facets?.districts.find(({ value }) => value === district)?.count ?? 0

function Cell({ count, search }: { count: number; search: Address }) {
  return (
    <td>
      {count === 0 ? (
        <span className="quiet">0</span>
      ) : (
        <Link to="/chambers" search={search}>
          {count}
        </Link>
      )}
    </td>
  )
}
