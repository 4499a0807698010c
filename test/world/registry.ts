// A registry of its own for one test file: how its clerk takes in ledgers and looks things up.
import { ledgers } from '#app/modules.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { importLedgers, settle } from '#modules/intake/index.ts'
import { chamberView, listChambers } from '#modules/organizations/queries.ts'
import { testDatabase } from '../harness.ts'
import { chamberLedgerFile, type LedgerRow } from './chambers.ts'

export const clerk = { name: '登记员 汤冬梅' }
export const day = (text: string) => Temporal.PlainDate.from(text)
/** The day as of which the world's ledgers state what they state. */
export const march = day('2019-03-31')

export interface Registry {
  database: Database
  /** Takes in a 商会名录 with these rows. */
  take(rows: LedgerRow[], statedOn?: string): ReturnType<typeof importFiles>
  /** The id of the first chamber whose name has this in it. */
  idOf(name: string): Promise<string>
  view(name: string, asOf?: Temporal.PlainDate): ReturnType<typeof chamberView>
}

type File = { name: string; bytes: Uint8Array }

export const importFiles = (database: Database, files: File[]) =>
  execute(database, clerk, importLedgers(ledgers), { files })

/** Takes in ledgers of many rows, and lets the database look at them, as the program does after an import. */
export async function takeWhole(database: Database, files: File[]): ReturnType<typeof importFiles> {
  const done = await importFiles(database, files)
  await settle(database.db)
  return done
}

/** An empty registry; close its `database` at the end. */
export const emptyRegistry = async (): Promise<Registry> => registryOn(await testDatabase())

/** A registry in a database, and how its clerk works in it. */
export function registryOn(database: Database): Registry {
  const idOf = async (name: string) => {
    const page = { sort: 'position', cursor: undefined, limit: 1 } as const
    const { items } = await listChambers(database.db, { search: name }, march, page)
    if (!items[0]) throw new Error(`no chamber is called ${name}`)
    return items[0].id
  }
  return {
    database,
    take: (rows, statedOn) => importFiles(database, [chamberLedgerFile(rows, statedOn)]),
    idOf,
    view: async (name, asOf = march) => chamberView(database.db, await idOf(name), asOf),
  }
}
