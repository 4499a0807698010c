// `accounts recover`: the way back in for somebody who lost both password and second factor.
import { execute } from '#kernel/command/command.ts'
import { recoverAccount } from '#modules/accounts/index.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import type { Options } from './options.ts'

/** Prints the path of a one-time link for an account, to be opened below the site's address. */
export const recover = (login: string, options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const link = await execute(database, operator(), recoverAccount, { login })
    if (options.json) console.log(JSON.stringify(link, null, 2))
    else console.log(`请本人打开（接在网址后面，24 小时内有效，只能用一次）：${link.path}`)
    return 0
  })
