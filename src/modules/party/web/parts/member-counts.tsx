// How many members belong to a chamber or to a Party organization, by status; each number opens its list.
import { Link } from '@tanstack/react-router'
import type { Address } from '#kernel/web/address.ts'
import { count } from '#kernel/web/format.ts'
import { useFacets } from '#kernel/web/lists.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { MemberFacets } from '../../contract.ts'

/** `note` says who belongs, where that is not plain. */
export function MemberCounts({ of, empty, note }: { of: Address; empty: string; note?: string }) {
  const facets = useFacets<MemberFacets>('/members', { asOf: useAsOf(), ...of })
  if (facets.error) return <Failure error={facets.error} />
  if (!facets.data) return <Waiting rows={2} />
  const { dual, statuses, total, whole } = facets.data
  if (!whole) return <Some total={total} of={of} />
  const elsewhere = dual.find(({ value }) => value === 'yes')?.count ?? 0
  const parts = [
    ...statuses.map(({ value, label, count }) => ({ label, count, search: { ...of, status: value } })),
    { label: '过双重组织生活', count: elsewhere, search: { ...of, dual: 'yes' } },
  ].filter((part) => part.count > 0)
  return (
    <Belonging
      title="党员"
      note={
        total > 0 && (
          <Link to="/members" search={of} className="number">
            {count(total)} 人
          </Link>
        )
      }
    >
      {total === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul>
          {parts.map(({ count, label, search }) => (
            <li key={label}>
              <span>{label}</span>
              <Link to="/members" search={search} className="number">
                {count} 人
              </Link>
            </li>
          ))}
        </ul>
      )}
      {note && total > 0 && <p className="small quiet">{note}。</p>}
    </Belonging>
  )
}

/** What somebody sees only a part of is not counted for them as if it were all. */
function Some({ of, total }: { of: Address; total: number }) {
  return (
    <Belonging title="党员">
      <p className="quiet">
        您的账号看不到这里的全部党员，不报总数。
        {total > 0 && (
          <Link to="/members" search={of}>
            看能看到的 {count(total)} 人
          </Link>
        )}
      </p>
    </Belonging>
  )
}
