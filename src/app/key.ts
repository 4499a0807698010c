// The master key at every start: without it what was sealed could never be opened, and a new one would hide that.
import { refuse } from '#kernel/base/refusal.ts'
import { execute } from '#kernel/command/command.ts'
import type { Database } from '#kernel/db/open.ts'
import { masterKeyFile } from '#kernel/secrets/master.ts'
import { masterKeyFault } from '#kernel/secrets/vault.ts'
import { giveUpSealed } from '#modules/privacy/index.ts'
import { operator } from './operator.ts'

/**
 * Refuses (`unavailable`) where the database has sealed what the master key beside the data folder does not open. With
 * `withoutKey` that is given up once and for all instead; answers how many keys were.
 */
export async function mustHaveKey(
  database: Pick<Database, 'db' | 'dataDir'>,
  { withoutKey = false } = {},
): Promise<number> {
  const fault = await masterKeyFault(database.db, database.dataDir)
  if (fault === null) return 0
  if (withoutKey) return (await execute(database, operator(), giveUpSealed, {})).count
  const file = masterKeyFile(database.dataDir)
  const what = fault === 'missing' ? `缺主密钥：${file} 不存在` : `${file} 不是这个登记库的主密钥`
  return refuse(
    'unavailable',
    `${what}，身份证号、电话、原文件等加密内容打不开，因此没有启动。请把原来的密钥放到 ${file}，再启动；` +
      '确实找不回来的，用 npm start -- --without-key 启动一次：这些加密内容从此作废，其余照常。',
  )
}
