// What party offers to the platform.
import type { Manifest } from '#kernel/module/manifest.ts'
import { takeEnterpriseOrganizations, takeOrganizations } from './commands.ts'
import { figures } from './figures.ts'
import { enterpriseOrganizationLedger, organizationLedger } from './sheets.ts'

export const party: Manifest = {
  name: 'party',
  migrations: new URL('./migrations/', import.meta.url),
  figures,
  ledgers: [
    { ledger: organizationLedger, after: ['chambers'], take: takeOrganizations },
    {
      ledger: enterpriseOrganizationLedger,
      after: ['enterprises', 'party-organizations'],
      take: takeEnterpriseOrganizations,
    },
  ],
}
