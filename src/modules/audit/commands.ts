// The one act of the auditor: recomputing the whole chain. What was found is an entry of its own.
import { z } from 'zod'
import { readHead } from '#kernel/audit/sealer.ts'
import { verifyChain } from '#kernel/audit/verify.ts'
import { command } from '#kernel/command/command.ts'
import type { VerificationView } from './contract.ts'

/** Recomputes the chain from its first entry and holds it against the head in `dataDir`. */
export const verifyAudit = (dataDir: string) =>
  command({
    name: 'audit.verify',
    may: 'audit.read',
    input: z.object({}),
    async run({ tx }): Promise<VerificationView> {
      const { fault, sealed, sound } = await verifyChain(tx, readHead(dataDir))
      const sentence = sound
        ? `核验审计：${sealed} 条逐条重算，前后相接，与库外保存的链头相符`
        : `核验审计：${fault}`
      return { sound, sentence }
    },
    audit: ({ sentence }) => [{ sentence }],
  })
