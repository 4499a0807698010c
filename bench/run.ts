// `npm run bench [NAME] [--json]`: every promise with its baseline, ratio and whether it holds.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Kept } from './promise.ts'

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true })
const all = readdirSync(import.meta.dirname)
  .flatMap((f) => /^(.+)\.bench\.ts$/.exec(f)?.[1] ?? [])
  .sort()
/** Installs what is no part of this project: takes minutes, and promises nothing. */
const byNameOnly = ['directus']
const chosen = positionals.length === 0 ? all.filter((name) => !byNameOnly.includes(name)) : positionals
const unknown = chosen.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  console.error(`没有这项测量：${unknown.join('、')}。可选：${all.join('、')}。`)
  process.exit(2)
}

const kept: Kept[] = []
for (const name of chosen) {
  const { bench } = (await import(join(import.meta.dirname, `${name}.bench.ts`))) as {
    bench: () => Promise<Kept[]>
  }
  const lines = await bench()
  kept.push(...lines)
  if (!values.json) for (const line of lines) console.log(told(line))
}
if (values.json) console.log(JSON.stringify(kept, null, 2))

function told(k: Kept): string {
  const shown = (n: number) => (n >= 100 ? n.toFixed(0) : n.toFixed(2))
  const baseline =
    k.baseline === null ? '' : `，基准 ${shown(k.baseline)} ${k.unit}，比值 ${(k.ratio ?? 0).toFixed(2)}`
  const mark = k.holds === null ? '·' : k.holds ? '✓' : '✗'
  const limit = k.limit === null ? '只作比较' : `要求 ${k.limit}`
  return `${mark} ${k.bench}：${k.promise}。实测 ${shown(k.measured)} ${k.unit}${baseline}，${limit}`
}
