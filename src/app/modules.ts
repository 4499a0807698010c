// The list of modules, and what they offer together.
import type { Manifest } from '#kernel/module/manifest.ts'
import { intake } from '#modules/intake/module.ts'
import { organizations } from '#modules/organizations/module.ts'
import { party } from '#modules/party/module.ts'
import { statistics } from '#modules/statistics/module.ts'

/** Every module, in the order in which they are migrated and answer. */
export const modules: Manifest[] = [organizations, party, intake, statistics]

export const figures = modules.flatMap((m) => m.figures ?? [])
export const ledgers = modules.flatMap((m) => m.ledgers ?? [])

const kernelPart = (name: string) => ({
  name,
  migrations: new URL(`../kernel/${name}/migrations/`, import.meta.url),
})

/** The migrations of the kernel's parts, then those of the modules. */
export const migrations: { name: string; migrations: URL }[] = [
  ...['history', 'settings', 'secrets', 'command', 'audit'].map(kernelPart),
  ...modules.flatMap(({ name, migrations }) => (migrations ? [{ name, migrations }] : [])),
]
