// On a chamber's page: the Party organizations that cover it.
import { Link } from '@tanstack/react-router'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { CoveringOrganizations } from '../../contract.ts'
import { useOrganizationsOf } from '../queries.ts'

export default function ChamberSection({ id }: { id: string }) {
  const organizations = useOrganizationsOf<CoveringOrganizations>('chambers', id)
  if (organizations.error) return <Failure error={organizations.error} />
  if (!organizations.data) return <Waiting rows={2} />
  const { items, none } = organizations.data
  return (
    <Belonging title="党组织">
      {items.length === 0 ? (
        <p className="quiet">
          {none ? '截至这一天没有党组织覆盖这家商会。' : '没有您的账号能看到的党组织。'}
        </p>
      ) : (
        <ul>
          {items.map((organization) => (
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
