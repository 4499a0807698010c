// The example city: its ledgers are taken in once in a run of the tests, and each test file has a copy to itself.
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { writeSetting } from '#kernel/settings/settings.ts'
import { makeTrialAccounts } from '#modules/accounts/index.ts'
import { copiedDatabase } from '../harness.ts'
import { cityLedgers, everyExample, example } from './examples.ts'
import { clerk, march, type Registry, registryOn, takeWhole } from './registry.ts'

/** The city's registry, and what the one import of its ledgers answered. */
export interface ExampleCity extends Registry {
  first: Awaited<ReturnType<typeof takeWhole>>
}

/**
 * The whole city, all fourteen ledgers; close its `database` at the end. They were given in an order in which most come
 * before what they refer to: none has to wait for another.
 */
export const exampleCity = () => copyOf('city', (made) => takeWhole(made, everyExample().toReversed()))

/** The city of those ledgers that others build on, in March, with the trial's accounts; close its `database`. */
export const cityWithAccounts = () =>
  copyOf('city_with_accounts', async (made) => {
    await writeSetting(made.db, 'business-date', march.toString(), clerk.name)
    await writeSetting(made.db, 'demonstration', true, clerk.name)
    const first = await takeWhole(made, cityLedgers.map(example))
    await execute(made, clerk, makeTrialAccounts, {})
    return first
  })

async function copyOf(
  stock: string,
  prepare: (made: Database) => Promise<ExampleCity['first']>,
): Promise<ExampleCity> {
  const { database, told } = await copiedDatabase(stock, prepare)
  return { ...registryOn(database), first: told }
}
