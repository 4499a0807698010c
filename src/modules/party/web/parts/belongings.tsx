// What belongs to a Party organization: the chambers that it covers, the branches below it, those that it guides.
import { Link } from '@tanstack/react-router'
import { dateInProse } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import type { EnterpriseOrganization, OrganizationView } from '../../contract.ts'

export function Covered({ chambers }: Pick<OrganizationView, 'chambers'>) {
  return (
    <Belonging title="覆盖商会" note={chambers.length > 0 && `${chambers.length} 家`}>
      {chambers.length === 0 ? (
        <p className="quiet">台账没有写明覆盖哪家商会。</p>
      ) : (
        <ul>
          {chambers.map(({ id, name }) => (
            <li key={id ?? name}>
              {id === null ? (
                <>
                  {name}
                  <span className="state small" data-state="doubtful">
                    名录里没有
                  </span>
                </>
              ) : (
                <Link to="/chambers/$id" params={{ id }}>
                  {name}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </Belonging>
  )
}

/** A branch has none below it: then there is nothing to say. */
export function Branches({ branches, form }: Pick<OrganizationView, 'branches' | 'form'>) {
  if (branches.length === 0 && form !== 'general-branch' && form !== 'committee') return null
  return (
    <Belonging title="下属党组织" note={branches.length > 0 && `${branches.length} 个`}>
      {branches.length === 0 ? (
        <p className="quiet">台账里没有以它为上级的党组织。</p>
      ) : (
        <ul>
          {branches.map(({ id, name, secretary }) => (
            <li key={id}>
              <Link to="/party-organizations/$id" params={{ id }}>
                {name}
              </Link>
              {secretary && <span className="quiet number">书记 {secretary}</span>}
            </li>
          ))}
        </ul>
      )}
    </Belonging>
  )
}

const shownAtOnce = 6

export function Guided({ organizations }: { organizations: EnterpriseOrganization[] }) {
  const rest = organizations.slice(shownAtOnce)
  return (
    <Belonging title="指导的企业党组织" note={organizations.length > 0 && `${organizations.length} 个`}>
      {organizations.length === 0 ? (
        <p className="quiet">台账里没有由它的指导站指导的企业党组织。</p>
      ) : (
        <GuidedList organizations={organizations.slice(0, shownAtOnce)} />
      )}
      {rest.length > 0 && (
        <>
          <details className="no-print">
            <summary>还有 {rest.length} 个</summary>
            <GuidedList organizations={rest} />
          </details>
          <p className="print-only quiet">另有 {rest.length} 个，名单见系统内该党组织的页面。</p>
        </>
      )}
    </Belonging>
  )
}

function GuidedList({ organizations }: { organizations: EnterpriseOrganization[] }) {
  return (
    <ul>
      {organizations.map(({ id, name, enterpriseId, visitedOn }) => (
        <li key={id}>
          {enterpriseId === null ? (
            name
          ) : (
            <Link to="/enterprises/$id" params={{ id: enterpriseId }}>
              {name}
            </Link>
          )}
          <span className="quiet small number">
            {visitedOn === null ? '走访日期未填' : `${visitedOn} 走访`}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** One enterprise's own organization, for the enterprise's page. */
export function OwnOrganization({ organization }: { organization: EnterpriseOrganization }) {
  const { name, secretary, memberCount, superior, guidedById, guidedBy, foundedOn, visitedOn } = organization
  const facts: [string, string | null][] = [
    ['书记', secretary],
    ['党员数', memberCount === null ? null : `${memberCount} 人`],
    ['成立日期', foundedOn && dateInProse(foundedOn)],
    ['属地上级', superior],
    ['最近走访', visitedOn && dateInProse(visitedOn)],
  ]
  return (
    <>
      <p>{name}</p>
      <ul>
        {facts.map(([label, value]) => (
          <li key={label}>
            <span className="quiet">{label}</span>
            <span>{value ?? <span className="quiet">未填</span>}</span>
          </li>
        ))}
        <li>
          <span className="quiet">指导的商会党组织</span>
          {guidedById === null ? (
            <span>{guidedBy ?? <span className="quiet">未填</span>}</span>
          ) : (
            <Link to="/party-organizations/$id" params={{ id: guidedById }}>
              {guidedBy}
            </Link>
          )}
        </li>
      </ul>
    </>
  )
}
