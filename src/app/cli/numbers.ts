// `numbers` and `numbers set`: whether identity numbers are kept, encrypted, or only their digests.
import { seal } from '#kernel/audit/sealer.ts'
import { execute } from '#kernel/command/command.ts'
import { readSettings } from '#kernel/settings/settings.ts'
import { keptOriginals } from '#modules/intake/index.ts'
import { countNumbers } from '#modules/people/index.ts'
import { keepNumbers } from '#modules/settings/index.ts'
import { ledgers } from '../modules.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import { type Options, UsageError } from './options.ts'

const ways = { sealed: '加密保存', digests: '只留摘要' } as const

/** Prints how identity numbers are kept, and of how many people there is one. */
export const printNumbers = (options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const { businessDate, numberDigestsOnly } = await readSettings(db)
    const way = numberDigestsOnly ? 'digests' : 'sealed'
    const people = await countNumbers(db)
    const originals = await keptOriginals(db, ledgers, businessDate)
    if (options.json) console.log(JSON.stringify({ way, people, originals }, null, 2))
    else console.log(`身份证号：${ways[way]}。现在保存着 ${people} 人的号码。${inOriginals(originals)}`)
    return 0
  })

/** Sets how identity numbers are kept; with `--destroy` the kept ones of so many people are destroyed. */
export function changeNumbers([way = '']: string[], options: Options): Promise<number> {
  const { destroy = null, reason } = options
  if (way !== 'sealed' && way !== 'digests')
    throw new UsageError(`“${way}”不是保存身份证号的办法。请写 digests（只留摘要）或 sealed（加密保存）。`)
  if (!reason?.trim()) throw new UsageError('请在后面写明依据，例如 --reason 党委会决定。')
  return withData(options.data, async (database) => {
    const input = { digestsOnly: way === 'digests', destroy, reason }
    await execute(database, operator(), keepNumbers, input)
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify({ way, destroyed: destroy ?? 0 }, null, 2))
    else {
      const { businessDate } = await readSettings(database.db)
      const originals = await keptOriginals(database.db, ledgers, businessDate)
      const said = `已设定：身份证号${ways[way]}${destroy ? `；已销毁 ${destroy} 人的号码` : ''}。`
      console.log(way === 'digests' ? said + inOriginals(originals) : said)
    }
    return 0
  })
}

/** What the setting does not reach, and how that is destroyed. */
const inOriginals = ({ files, withNumbers }: Awaited<ReturnType<typeof keptOriginals>>): string =>
  withNumbers === 0
    ? ''
    : `\n导入的原件不受它管：留着的 ${files} 份里，${withNumbers} 份有或可能有身份证号。` +
      '要销毁，用 imports 查看导入号，再用 imports destroy 导入号 --reason 依据。'
