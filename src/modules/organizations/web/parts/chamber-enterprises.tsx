// The enterprises that belong to a chamber: how many, opening their list, to whom sees all of them.
import { Link } from '@tanstack/react-router'
import { count } from '#kernel/web/format.ts'
import { useFacets } from '#kernel/web/lists.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { ChamberView, EnterpriseFacets } from '../../contract.ts'

export function ChamberEnterprises({ chamber }: { chamber: ChamberView }) {
  const asked = { asOf: useAsOf(), chamber: chamber.id }
  const { total, whole } = useFacets<EnterpriseFacets>('/enterprises', asked).data ?? {}
  const reported = chamber.fields.find(({ field }) => field === 'memberCount')?.value
  return (
    <Belonging title="会员企业">
      <p>
        {total === undefined ? (
          '\u00a0'
        ) : !whole ? (
          <Some chamber={chamber.id} total={total} reported={reported} />
        ) : total === 0 ? (
          <span className="quiet">会员企业台账里没有登记属于这家商会的企业。</span>
        ) : (
          <>
            会员企业台账登记{' '}
            <Link to="/enterprises" search={{ chamber: chamber.id }} className="number">
              {count(total)} 家
            </Link>
            {reported && <span className="quiet">，商会名录填报 {count(reported)} 家</span>}
          </>
        )}
      </p>
    </Belonging>
  )
}

/** An enterprise sees itself in its chamber: that is not how many there are. */
function Some({
  chamber,
  reported,
  total,
}: {
  chamber: string
  reported: string | null | undefined
  total: number
}) {
  return (
    <>
      {reported && `商会名录填报 ${count(reported)} 家。`}
      <span className="quiet">您的账号看不到全部名单</span>
      {total === 0 ? (
        <span className="quiet">。</span>
      ) : (
        <>
          <span className="quiet">，</span>
          <Link to="/enterprises" search={{ chamber }}>
            看能看到的 {count(total)} 家
          </Link>
        </>
      )}
    </>
  )
}
