// On an enterprise's page: its own Party organization.

import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { EnterpriseOrganization } from '../../contract.ts'
import { useOrganizationsOf } from '../queries.ts'
import { OwnOrganization } from './belongings.tsx'

export default function EnterpriseSection({ id }: { id: string }) {
  const organizations = useOrganizationsOf<EnterpriseOrganization[]>('enterprises', id)
  if (organizations.error) return <Failure error={organizations.error} />
  if (!organizations.data) return <Waiting rows={2} />
  return (
    <Belonging title="本企业党组织">
      {organizations.data.length === 0 ? (
        <p className="quiet">企业党组织台账里没有这家企业。</p>
      ) : (
        organizations.data.map((organization) => (
          <OwnOrganization key={organization.id} organization={organization} />
        ))
      )}
    </Belonging>
  )
}
