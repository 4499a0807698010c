// The sources of rules: one file each in `law/`, with the articles that are used, in short quotation.
import { readdirSync, readFileSync } from 'node:fs'
import { assert } from '#kernel/base/refusal.ts'
import type { Citation } from '#kernel/rules/rule.ts'

/** How binding a source is. */
export const forces = {
  law: '法律法规',
  'Party constitution': '党章',
  'Party regulation': '党内法规',
  'local paper': '地方文件',
  'articles of association': '章程',
  practice: '通行做法',
} as const
export type Force = keyof typeof forces

export interface Article {
  anchor: string
  /** 第十一条. */
  label: string
  quote: string
}

export interface Source {
  name: string
  title: string
  issuer: string
  number: string
  from: string
  until: string | null
  force: Force
  note: string
  articles: Article[]
}

const folder = new URL('../../../law/', import.meta.url)

/** Every source, by its name. Throws where a file is not in its form: the program does not start with such a one. */
export function readLaw(): Map<string, Source> {
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'))
  return new Map(
    files.sort().map((file) => {
      const name = file.replace(/\.md$/, '')
      return [name, parseSource(name, readFileSync(new URL(file, folder), 'utf8'))]
    }),
  )
}

export function parseSource(name: string, text: string): Source {
  const [, head = '', body = ''] =
    /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n')) ?? []
  const said = new Map(
    head.split('\n').map((line): [string, string] => {
      const at = line.indexOf(':')
      return [line.slice(0, at), line.slice(at + 1).trim()]
    }),
  )
  const [note = '', ...parts] = body.split(/^## /m)
  const articles = parts.map((part): Article => {
    const [, label, anchor] = /^(.+) \{#([\w-]+)\}$/m.exec(part) ?? []
    const quote = part.split('\n').flatMap((line) => (line.startsWith('> ') ? [line.slice(2)] : []))
    assert(
      label && anchor && quote.length > 0,
      `law/${name}.md: an article has a label, an anchor and a quotation`,
    )
    return { anchor, label, quote: quote.join('') }
  })
  const force = said.get('force') ?? ''
  const from = said.get('from') ?? ''
  assert(force in forces, `law/${name}.md: ${force} is a kind of binding force`)
  assert(/^\d{4}-\d{2}-\d{2}$/.test(from), `law/${name}.md: says from when it is in force`)
  assert(
    new Set(articles.map((a) => a.anchor)).size === articles.length,
    `law/${name}.md: anchors are unique`,
  )
  return {
    name,
    title: said.get('title') ?? '',
    issuer: said.get('issuer') ?? '',
    number: said.get('number') ?? '',
    from,
    until: said.get('until') ?? null,
    force: force as Force,
    note: note.trim(),
    articles,
  }
}

/** The source and article of a citation; undefined where it leads nowhere. */
export function resolve(
  law: Map<string, Source>,
  { source, article }: Citation,
): { source: Source; article: Article } | undefined {
  const found = law.get(source)
  const part = found?.articles.find((a) => a.anchor === article)
  return found && part ? { source: found, article: part } : undefined
}

/** 《中国共产党支部工作条例（试行）》第十一条. */
export const citedAs = ({ source, article }: { source: Source; article: Article }): string =>
  `《${source.title}》${article.label}`
