// The command line: what is asked for, with which options, and the usage of each command.
import { parseArgs } from 'node:util'
import { recover } from './cli/accounts.ts'
import { auditVerify } from './cli/audit.ts'
import { backup, backupVerify, restore } from './cli/backup.ts'
import { checkRules, listDuties, listRules, writeReference } from './cli/duties.ts'
import { exportLedgers, writeTemplates } from './cli/export.ts'
import { listFigures, listRecords } from './cli/figures.ts'
import { importFiles } from './cli/import.ts'
import {
  destroyImport,
  diffImports,
  diffLedger,
  listDueOriginals,
  listImports,
  takeCorrections,
  undoImport,
} from './cli/imports.ts'
import { changeKey, printKeys } from './cli/keys.ts'
import { exportLayouts, importLayouts, printLayouts } from './cli/layouts.ts'
import { changeNumbers, printNumbers } from './cli/numbers.ts'
import { type Options, readCount, readDay, UsageError } from './cli/options.ts'
import { demo, serve } from './cli/serve.ts'
import { changeWord, listWords } from './cli/words.ts'

const usage = `用法：
  npm run demo                     演示：导入示例台账并打开服务（业务日期 2019-03-31，数据系虚构）
  npm start                        正式：在本机打开服务
  npm start -- --without-key       同上；主密钥确实找不回来，放弃只有它能打开的内容
  npm run tongxin -- import 文件或文件夹… [--federation 名称] [--region 六位代码] [--dry-run] [--json]
  npm run tongxin -- imports [--json]
  npm run tongxin -- import undo 导入号 --reason 原因 [--json]
  npm run tongxin -- import corrections 导入号 文件夹 [--json]
  npm run tongxin -- imports diff 较早的导入号 较晚的导入号 [--ledger 商会名录] [--json]
  npm run tongxin -- imports due [--json]
  npm run tongxin -- imports destroy 导入号 --reason 依据 [--json]
  npm run tongxin -- ledgers diff 商会名录 较早的日期 较晚的日期 [--json]
  npm run tongxin -- layouts [--json]
  npm run tongxin -- layouts export 文件 [--json]
  npm run tongxin -- layouts import 文件 [--json]
  npm run tongxin -- export 文件夹 [--ledger 台账…] [--as-of 日期] [--with-sensitive --purpose 用途] [--json]
  npm run tongxin -- templates 文件夹 [--ledger 台账…] [--json]
  npm run tongxin -- figures [--as-of 日期] [--json]
  npm run tongxin -- records 数字编号 [--as-of 日期] [--json]
  npm run tongxin -- rules [--json]
  npm run tongxin -- duties [--as-of 日期] [--rule 编号] [--organization 名称] [--json]
  npm run tongxin -- check [--as-of 日期] [--json]
  npm run tongxin -- words [--json]
  npm run tongxin -- words set 词 意思… --reason 依据 [--from 日期] [--json]
  npm run tongxin -- numbers [--json]
  npm run tongxin -- numbers set digests|sealed --reason 依据 [--destroy 人数] [--json]
  npm run tongxin -- accounts recover 用户名 [--json]
  npm run tongxin -- keys [--json]
  npm run tongxin -- keys rotate [--json]
  npm run tongxin -- audit verify [--json]
  npm run tongxin -- backup [空文件夹] [--json]
  npm run tongxin -- backup verify 备份文件夹 [--json]
  npm run tongxin -- restore 备份文件夹 [--without-key] [--json]
各命令都可加 --data 数据文件夹；设有环境变量 DATABASE_URL 时改用该数据库。`

const options = {
  data: { type: 'string' },
  'as-of': { type: 'string' },
  federation: { type: 'string' },
  region: { type: 'string' },
  from: { type: 'string' },
  reason: { type: 'string' },
  destroy: { type: 'string' },
  rule: { type: 'string' },
  organization: { type: 'string' },
  ledger: { type: 'string', multiple: true },
  'with-sensitive': { type: 'boolean' },
  purpose: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'without-key': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

interface Entry {
  /** The options that this command knows, beside --data and --json. */
  takes: (keyof typeof options)[]
  /** How many words may follow the command. */
  words: [number, number]
  run(words: string[], options: Options): Promise<number>
}

const commands: Record<string, Entry> = {
  demo: { takes: ['without-key'], words: [0, 0], run: (_, o) => demo(o) },
  serve: { takes: ['without-key'], words: [0, 0], run: (_, o) => serve(o) },
  import: { takes: ['federation', 'region', 'dry-run'], words: [1, 10_000], run: importFiles },
  'import undo': { takes: ['reason'], words: [1, 1], run: ([id], o) => undoImport(id as string, o) },
  'import corrections': { takes: [], words: [2, 2], run: takeCorrections },
  'imports diff': { takes: ['ledger'], words: [2, 2], run: diffImports },
  'imports due': { takes: [], words: [0, 0], run: (_, o) => listDueOriginals(o) },
  'imports destroy': { takes: ['reason'], words: [1, 1], run: ([id], o) => destroyImport(id as string, o) },
  'ledgers diff': { takes: [], words: [3, 3], run: diffLedger },
  imports: { takes: [], words: [0, 0], run: (_, o) => listImports(o) },
  layouts: { takes: [], words: [0, 0], run: (_, o) => printLayouts(o) },
  'layouts export': { takes: [], words: [1, 1], run: ([file], o) => exportLayouts(file as string, o) },
  'layouts import': { takes: [], words: [1, 1], run: ([file], o) => importLayouts(file as string, o) },
  export: {
    takes: ['ledger', 'as-of', 'with-sensitive', 'purpose'],
    words: [1, 1],
    run: ([folder], o) => exportLedgers(folder as string, o),
  },
  templates: { takes: ['ledger'], words: [1, 1], run: ([folder], o) => writeTemplates(folder as string, o) },
  figures: { takes: ['as-of'], words: [0, 0], run: (_, o) => listFigures(o) },
  records: { takes: ['as-of'], words: [1, 1], run: ([id], o) => listRecords(id as string, o) },
  rules: { takes: [], words: [0, 0], run: (_, o) => listRules(o) },
  duties: { takes: ['as-of', 'rule', 'organization'], words: [0, 0], run: (_, o) => listDuties(o) },
  reference: { takes: [], words: [0, 0], run: () => writeReference() },
  check: { takes: ['as-of'], words: [0, 0], run: (_, o) => checkRules(o) },
  words: { takes: [], words: [0, 0], run: (_, o) => listWords(o) },
  'words set': { takes: ['from', 'reason'], words: [2, 1_000], run: changeWord },
  numbers: { takes: [], words: [0, 0], run: (_, o) => printNumbers(o) },
  'numbers set': { takes: ['reason', 'destroy'], words: [1, 1], run: changeNumbers },
  'accounts recover': { takes: [], words: [1, 1], run: ([login], o) => recover(login as string, o) },
  keys: { takes: [], words: [0, 0], run: (_, o) => printKeys(o) },
  'keys rotate': { takes: [], words: [0, 0], run: (_, o) => changeKey(o) },
  'audit verify': { takes: [], words: [0, 0], run: (_, o) => auditVerify(o) },
  backup: { takes: [], words: [0, 1], run: ([folder], o) => backup(folder, o) },
  'backup verify': { takes: [], words: [1, 1], run: ([folder], o) => backupVerify(folder as string, o) },
  restore: { takes: ['without-key'], words: [1, 1], run: ([folder], o) => restore(folder as string, o) },
}

/** Runs one command; answers the exit status: 0 done, 1 could not. Throws `UsageError` for wrong usage. */
export async function commandLine(args: string[]): Promise<number> {
  const { values, positionals } = parse(args)
  if (values.help) {
    console.log(usage)
    return 0
  }
  const two = positionals.slice(0, 2).join(' ')
  const name = two in commands ? two : (positionals[0] ?? '')
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    const longer = Object.keys(commands).find((c) => c.startsWith(`${name} `))
    if (name && longer) throw new UsageError(`“${name}”后面还缺内容，例如 ${longer}。\n${usage}`)
    throw new UsageError(name ? `没有“${name}”这个命令。\n${usage}` : usage)
  }
  const words = positionals.slice(name.split(' ').length)
  const [least, most] = entry.words
  if (words.length < least) throw new UsageError(`“${name}”后面还缺内容。\n${usage}`)
  if (words.length > most)
    throw new UsageError(`“${name}”后面多出“${words.slice(most).join(' ')}”。\n${usage}`)
  for (const given of Object.keys(values) as (keyof typeof options)[]) {
    if (given === 'data' || given === 'json' || entry.takes.includes(given)) continue
    throw new UsageError(`“${name}”没有 --${given} 这个选项。\n${usage}`)
  }
  return entry.run(words, read(values))
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    const [, option] = /'(--?[^' <]+)/.exec((error as Error).message) ?? []
    throw new UsageError(
      `${option ? `没有 ${option} 这个选项，或者它后面的内容不对` : '看不懂这条命令'}。\n${usage}`,
    )
  }
}

function read(values: ReturnType<typeof parse>['values']): Options {
  return {
    data: values.data,
    asOf: values['as-of'] === undefined ? undefined : readDay('--as-of', values['as-of']),
    from: values.from === undefined ? undefined : readDay('--from', values.from),
    reason: values.reason,
    destroy: values.destroy === undefined ? undefined : readCount('--destroy', values.destroy),
    rule: values.rule,
    organization: values.organization,
    federation: values.federation,
    region: values.region,
    ledgers: values.ledger ?? [],
    withSensitive: values['with-sensitive'] ?? false,
    purpose: values.purpose,
    dryRun: values['dry-run'] ?? false,
    withoutKey: values['without-key'] ?? false,
    json: values.json ?? false,
  }
}
