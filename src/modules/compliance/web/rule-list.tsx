// The library of rules: by source, each rule with its article, and how many stand how.
import { Link } from '@tanstack/react-router'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf, useMay } from '#kernel/web/session.ts'
import { everyPeriod, type RuleView, severities, subjects } from '../contract.ts'
import { useCounts, useRules } from './queries.ts'
import '#kernel/web/parts/list.css'
import './compliance.css'

/** The versions that are in force last; earlier ones stand on the rule's own page. */
const latest = (rule: RuleView) => rule.versions.at(-1)

export default function RuleList() {
  const rules = useRules()
  const counted = useCounts(useAsOf(), useMay('duties.read'))
  const counts = new Map(counted.data?.items.map((one) => [one.rule, one.counts]))
  const sources = [...new Set(rules.data?.items.map((rule) => latest(rule)?.article.source))]
  return (
    <div className="records">
      <title>规矩库 · 同心</title>
      <header className="list-head">
        <h1>规矩库 {rules.data && `${rules.data.items.length} 条`}</h1>
      </header>
      <p className="quiet about">
        每一条都注明出自哪份文件、哪一条、从哪天起施行。标“待核对”的，是没有读到原文、由本市核对后确认的。
      </p>
      {rules.error && <Failure error={rules.error} retry={() => void rules.refetch()} />}
      {!rules.data && !rules.error && <Waiting rows={10} />}
      {sources.map((source) => {
        const own = rules.data?.items.filter((rule) => latest(rule)?.article.source === source) ?? []
        const article = own[0] && latest(own[0])?.article
        return (
          <section key={source} className="rule-source">
            <h2 className="apart">
              <span>{article?.cited.replace(/》.*/, '》')}</span>
              <span className="quiet">{article?.force}</span>
            </h2>
            <ul>
              {own.map((rule) => (
                <li key={rule.id}>
                  <Link to="/rules/$id" params={{ id: rule.id }}>
                    {rule.title}
                  </Link>
                  <span className="quiet apart">
                    <span>
                      {subjects[rule.of]}
                      {rule.every && `，${everyPeriod[rule.every]}`}
                    </span>
                    <span>{severities[latest(rule)?.severity ?? 'must']}</span>
                    {latest(rule)?.article.toBeChecked && <span>待核对</span>}
                  </span>
                  <span className="number">{needing(counts.get(rule.id))}</span>
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function needing(counts: Record<string, number> | undefined): string {
  const told = [
    ['需关注', counts?.['attention']],
    ['临近', counts?.['near']],
  ] as const
  return told
    .filter(([, count]) => count)
    .map(([word, count]) => `${word} ${count}`)
    .join('，')
}
