// The list of modules, and what they offer together.
import type { Manifest } from '#kernel/module/manifest.ts'
import { accounts } from '#modules/accounts/module.ts'
import { audit } from '#modules/audit/module.ts'
import { backups } from '#modules/backups/module.ts'
import { charity } from '#modules/charity/module.ts'
import { compliance } from '#modules/compliance/module.ts'
import { credit } from '#modules/credit/module.ts'
import { honours } from '#modules/honours/module.ts'
import { intake } from '#modules/intake/module.ts'
import { ledgerExport } from '#modules/ledgers/module.ts'
import { loans } from '#modules/loans/module.ts'
import { meetings } from '#modules/meetings/module.ts'
import { notices } from '#modules/notices/module.ts'
import { organizations } from '#modules/organizations/module.ts'
import { outcomes } from '#modules/outcomes/module.ts'
import { partnerships } from '#modules/partnerships/module.ts'
import { party } from '#modules/party/module.ts'
import { people } from '#modules/people/module.ts'
import { privacy } from '#modules/privacy/module.ts'
import { settings } from '#modules/settings/module.ts'
import { standards } from '#modules/standards/module.ts'
import { statistics } from '#modules/statistics/module.ts'
import { training } from '#modules/training/module.ts'

/** Every module, in the order in which they are migrated and answer. */
export const modules: Manifest[] = [
  organizations,
  people,
  party,
  meetings,
  standards,
  partnerships,
  honours,
  charity,
  loans,
  credit,
  outcomes,
  training,
  intake,
  ledgerExport,
  statistics,
  compliance,
  notices,
  accounts,
  privacy,
  audit,
  backups,
  settings,
]

export const figures = modules.flatMap((m) => m.figures ?? [])
export const ledgers = modules.flatMap((m) => m.ledgers ?? [])
/** What accounts may be allowed to do, and how it is called. */
export const permissions: Record<string, string> = Object.assign(
  {},
  ...modules.map((m) => m.permissions ?? {}),
)

export const words = modules.flatMap((m) => m.words ?? [])

const kernelPart = (name: string) => ({
  name,
  migrations: new URL(`../kernel/${name}/migrations/`, import.meta.url),
})

/** The migrations of the kernel's parts, then those of the modules. */
export const migrations: { name: string; migrations: URL }[] = [
  ...['history', 'identity', 'settings', 'secrets', 'command', 'audit', 'figures'].map(kernelPart),
  ...modules.flatMap(({ name, migrations }) => (migrations ? [{ name, migrations }] : [])),
]
