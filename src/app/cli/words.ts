// `words` and `words set`: what this city means by the words of its figures.
import { seal } from '#kernel/audit/sealer.ts'
import { execute } from '#kernel/command/command.ts'
import { type Meaning, meanings, setWord } from '#kernel/settings/words.ts'
import { words } from '../modules.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import { type Options, UsageError } from './options.ts'

/** Prints every word with its meanings, and how each came to be known. */
export const listWords = (options: Options): Promise<number> =>
  withData(options.data, async ({ db }) => {
    const known = await meanings(db)
    const told = words.map(({ id, label, kind }) => ({
      id,
      label,
      kind,
      meanings: known.filter((m) => m.word === id).map(plain),
    }))
    if (options.json) console.log(JSON.stringify(told, null, 2))
    else {
      for (const word of told) {
        console.log(`${word.label}（${word.id}）`)
        if (word.meanings.length === 0) console.log('  还没有设定')
        for (const m of word.meanings) {
          const time = m.from || m.to ? `${m.from ?? '此前'} 至 ${m.to ?? '今后'}：` : ''
          console.log(
            `  ${time}${[m.value].flat().join('、')}（${m.guessed ? '推定' : '已设定'}：${m.reason}）`,
          )
        }
      }
    }
    return 0
  })

const plain = ({ value, valid, reason, guessed }: Meaning) => ({
  value,
  from: valid.from?.toString() ?? null,
  to: valid.to?.toString() ?? null,
  reason,
  guessed,
})

/** Sets what a word means. */
export function changeWord([word, ...values]: string[], options: Options): Promise<number> {
  const { reason } = options
  if (!reason?.trim()) throw new UsageError('请在后面写明依据，例如 --reason 成立批复。')
  return withData(options.data, async (database) => {
    const from = options.from?.toString() ?? null
    const input = { word, values, from, reason }
    const { label } = await execute(database, operator(), setWord(words), input)
    await seal(database.db, database.dataDir)
    if (options.json) console.log(JSON.stringify({ word, values, from }, null, 2))
    else console.log(`已设定：${label} 是 ${values.join('、')}${from ? `，自 ${from} 起` : ''}。`)
    return 0
  })
}
