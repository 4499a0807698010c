// `audit verify`: is the audit whole, from its first entry to its last.
import { readHead, seal } from '#kernel/audit/sealer.ts'
import { verifyAudit } from '#kernel/audit/verify.ts'
import { withData } from './data.ts'
import type { Options } from './options.ts'

/** Verifies the chain; exit status 1 where it is not sound. */
export const auditVerify = (options: Options): Promise<number> =>
  withData(options.data, async ({ db, dataDir }) => {
    const head = readHead(dataDir)
    const found = await verifyAudit(db, head)
    if (found.sound) await seal(db, dataDir)
    if (options.json) console.log(JSON.stringify(found, null, 2))
    else if (found.sound) console.log(`审计完好：${found.sealed} 条首尾相连，无改动、无缺失。`)
    else console.log(`审计有问题：${found.fault}。请保留现场，联系审计管理员。`)
    return found.sound ? 0 : 1
  })
