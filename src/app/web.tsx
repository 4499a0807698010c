// The shell of the pages: collects what the modules give, and starts.

import './web/lacking.ts'
import type { WebModule } from '#kernel/web/module.ts'
import { setLargeType } from '#kernel/web/preferences.ts'
import { accountsWeb } from '#modules/accounts/web/routes.tsx'
import { auditWeb } from '#modules/audit/web/routes.tsx'
import { backupsWeb } from '#modules/backups/web/routes.tsx'
import { complianceWeb } from '#modules/compliance/web/routes.tsx'
import { intakeWeb } from '#modules/intake/web/routes.tsx'
import { ledgersWeb } from '#modules/ledgers/web/routes.tsx'
import { meetingsWeb } from '#modules/meetings/web/routes.tsx'
import { noticesWeb } from '#modules/notices/web/routes.tsx'
import { organizationsWeb } from '#modules/organizations/web/routes.tsx'
import { partyWeb } from '#modules/party/web/routes.tsx'
import { peopleWeb } from '#modules/people/web/routes.tsx'
import { privacyWeb } from '#modules/privacy/web/routes.tsx'
import { settingsWeb } from '#modules/settings/web/routes.tsx'
import { standardsWeb } from '#modules/standards/web/routes.tsx'
import { statisticsWeb } from '#modules/statistics/web/routes.tsx'
import { trainingWeb } from '#modules/training/web/routes.tsx'
import '#kernel/web/base.css'
import { start } from './web/start.tsx'

/** The program's own: the first page shows what all modules lay on the workbench, and help explains the rest. */
const homeWeb: WebModule = {
  pages: [
    { path: '/', load: () => import('./web/home.tsx') },
    { path: '/help', load: () => import('./web/help.tsx') },
    { path: '/help/$guide', load: () => import('./web/help.tsx') },
  ],
  menu: [{ label: '工作台', to: '/', may: null }],
}

/** In the order in which they stand on one another's pages. */
const modules = [
  homeWeb,
  noticesWeb,
  complianceWeb,
  statisticsWeb,
  organizationsWeb,
  peopleWeb,
  partyWeb,
  meetingsWeb,
  standardsWeb,
  trainingWeb,
  intakeWeb,
  ledgersWeb,
  accountsWeb,
  privacyWeb,
  auditWeb,
  backupsWeb,
  settingsWeb,
]

/** The order of the menu, whichever modules its entries come from. */
const order = [
  '/',
  '/duties',
  '/overview',
  '/returns',
  '/chambers',
  '/party-organizations',
  '/enterprises',
  '/terms',
  '/members',
  '/objections',
  '/erasures',
  '/rules',
  '/notices',
  '/imports',
  '/doubts',
  '/ledgers',
  '/accounts',
  '/audit',
  '/backups',
  '/settings',
  '/districts',
]

// Every page uses Temporal; browsers that lack it load it first.
if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
setLargeType()
start(modules, order)
