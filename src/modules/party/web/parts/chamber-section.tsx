// On a chamber's page: the Party organizations that cover it.
import { Link } from '@tanstack/react-router'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { PartyOrganizationSummary } from '../../contract.ts'
import { useOrganizationsOf } from '../queries.ts'

export default function ChamberSection({ id }: { id: string }) {
  const organizations = useOrganizationsOf<PartyOrganizationSummary>('chambers', id)
  if (organizations.error) return <Failure error={organizations.error} />
  if (!organizations.data) return <Waiting rows={2} />
  return (
    <Belonging title="党组织">
      {organizations.data.length === 0 ? (
        <p className="quiet">截至这一天没有党组织覆盖这家商会。</p>
      ) : (
        <ul>
          {organizations.data.map((organization) => (
            <li key={organization.id}>
              <Link to="/party-organizations/$id" params={{ id: organization.id }}>
                {organization.name}
              </Link>
              {organization.secretary && <span className="quiet number">书记 {organization.secretary}</span>}
            </li>
          ))}
        </ul>
      )}
    </Belonging>
  )
}
