// The reference of legislation: source, article, the rules and numbers that come from it, and what has no rule yet.
import { forces, type Source } from '#kernel/law/law.ts'
import { type RuleView, severities } from './contract.ts'
import { coverageTable } from './coverage.ts'

/** As Markdown, in the order of the sources; the same law and rules give the same text. */
export function legislationReference(law: Map<string, Source>, library: RuleView[]): string {
  const sources = [...law.values()].map((source) => {
    const from = [source.issuer, source.number, `${source.from} 起施行`, forces[source.force]]
      .filter(Boolean)
      .join('，')
    const articles = source.articles.map(({ anchor, label, quote }) => {
      const cites = (article: { source: string; cited: string }) =>
        article.source === source.name && article.cited.endsWith(label)
      const rules = library.flatMap(({ id, title, versions }) =>
        versions
          .filter((v) => cites(v.article))
          .map((v) => `- ${title}（\`${id}\`，${severities[v.severity]}，${v.from} 起${mark(v.article)}）`),
      )
      const numbers = library.flatMap(({ parameters }) =>
        parameters.flatMap(({ id, label: name, unit, values }) =>
          values
            .filter((v) => cites(v.article))
            .map((v) => `- ${name}：${v.value} ${unit}（\`${id}\`，${v.from} 起${mark(v.article)}）`),
        ),
      )
      const used = [...new Set([...rules, ...numbers])]
      const text = used.length > 0 ? used.join('\n') : '- 还没有规矩：台账里没有它所问的记录。'
      return `### ${label} {#${source.name}-${anchor}}\n\n> ${quote}\n\n${text}`
    })
    const note = source.note === '' ? [] : [source.note]
    return [`## 《${source.title}》`, from + '。', ...note, ...articles].join('\n\n')
  })
  return `${['# 规矩的依据', '由 `npm run tongxin -- reference` 生成，不要手改。', ...sources, coverageTable()].join('\n\n')}\n`
}

const mark = ({ toBeChecked }: { toBeChecked: boolean }) => (toBeChecked ? '，待核对' : '')
