// `keys`: which master key is in use, and a new one in its place.
import { formerKeyFile } from '#kernel/secrets/master.ts'
import { keyStatus, rotateKeys } from '#kernel/secrets/rotate.ts'
import { operator } from '../operator.ts'
import { withData } from './data.ts'
import type { Options } from './options.ts'

/** Prints how the keys stand, without telling one; 1 where a change of the master key is unfinished. */
export const printKeys = (options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const status = await keyStatus(database)
    const { destroyed, file, fingerprint, former, keys, unfinished } = status
    if (options.json) console.log(JSON.stringify(status, null, 2))
    else {
      console.log(`主密钥：${file}（${fingerprint === null ? '还没有' : `指纹 ${fingerprint}`}）`)
      for (const { count, master } of keys) {
        console.log(`  ${count} 把钥匙由${master === null ? '第一把主密钥' : `指纹 ${master} 的主密钥`}加密`)
      }
      if (destroyed > 0) console.log(`  ${destroyed} 把钥匙已销毁`)
      for (const old of former) console.log(`以前的主密钥：${formerKeyFile(database.dataDir, old)}`)
      if (unfinished) console.log('上次更换主密钥没有做完。请运行 keys rotate，它会接着做。')
    }
    return unfinished ? 1 : 0
  })

/** Changes the master key. */
export const changeKey = (options: Options): Promise<number> =>
  withData(options.data, async (database) => {
    const rotated = await rotateKeys(database, operator())
    if (options.json) console.log(JSON.stringify(rotated, null, 2))
    else {
      const old = formerKeyFile(database.dataDir, rotated.from)
      console.log(`主密钥已更换，${rotated.keys} 把钥匙重新加密。新的指纹 ${rotated.to}，请另存一份。`)
      console.log(`旧的在 ${old}：此前的备份要用它恢复，请与那些备份分开保管，再从这台电脑上移走。`)
    }
    return 0
  })
