// One rule: its words over time, the numbers that it takes, the remedy, and who stands how today.
import { Link, useParams } from '@tanstack/react-router'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf, useMay } from '#kernel/web/session.ts'
import { type FindingView, type RuleView, standings } from '../contract.ts'
import { Article, Finding } from './parts/finding.tsx'
import { useFindings, useRules } from './queries.ts'
import '#kernel/web/parts/list.css'
import './compliance.css'

export default function Rule() {
  const { id = '' } = useParams({ strict: false })
  const rules = useRules()
  if (rules.error) return <Failure error={rules.error} retry={() => void rules.refetch()} />
  if (!rules.data) return <Waiting rows={8} />
  const rule = rules.data.items.find((one) => one.id === id)
  return rule ? <One rule={rule} /> : <Missing />
}

function Missing() {
  return (
    <section className="failure">
      <h1>没有这条规矩</h1>
      <p>
        请从<Link to="/rules">规矩库</Link>进入，或核对链接。
      </p>
    </section>
  )
}

function One({ rule }: { rule: RuleView }) {
  const mayRead = useMay('duties.read')
  const mayTry = useMay('rules.try')
  return (
    <article className="rule">
      <title>{`${rule.title} · 同心`}</title>
      <p className="way-up no-print">
        <Link to="/rules">规矩库</Link>
      </p>
      <h1>{rule.title}</h1>
      <section>
        <h2>依据</h2>
        {rule.versions.toReversed().map(({ from, until, article, severity }) => (
          <div key={from}>
            <p className="quiet">
              {dateInProse(from)}起施行{until && `，${dateInProse(until)}起不再施行`}
            </p>
            <Article article={article} severity={severity} />
          </div>
        ))}
      </section>
      {rule.parameters.length > 0 && (
        <section>
          <h2>数字</h2>
          <ul>
            {rule.parameters.map(({ id, label, unit, values }) => (
              <li key={id}>
                {label}
                {values.toReversed().map(({ value, from, article }) => (
                  <p key={from}>
                    {value} {unit}
                    <span className="quiet">
                      （{dateInProse(from)}起，{article.cited}
                      {article.toBeChecked && '，待核对'}）
                    </span>
                  </p>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>怎么办</h2>
        <p>{rule.remedy}</p>
      </section>
      {mayTry && (
        <p className="no-print">
          <Link to="/rules/$id/trial" params={{ id: rule.id }}>
            如果改了，谁会变：试算
          </Link>
        </p>
      )}
      {mayRead && <Standings rule={rule.id} />}
    </article>
  )
}

const shown: FindingView['standing'][] = ['attention', 'near', 'unknown']

function Standings({ rule }: { rule: string }) {
  const found = useFindings({ rule, asOf: useAsOf() })
  if (found.error) return <Failure error={found.error} />
  if (!found.data) return <Waiting rows={4} />
  const { items } = found.data
  const count = (standing: FindingView['standing']) => items.filter((f) => f.standing === standing).length
  const words = (Object.keys(standings) as FindingView['standing'][])
    .filter((standing) => count(standing) > 0)
    .map((standing) => `${standings[standing]} ${count(standing)}`)
  return (
    <section>
      <h2>眼下</h2>
      <p className="quiet">{words.join('，') || '没有适用的'}</p>
      {items
        .filter((f) => shown.includes(f.standing))
        .slice(0, 200)
        .map((f) => (
          <Finding key={`${f.subject.id} ${f.period}`} findings={[f]} told="subject" />
        ))}
    </section>
  )
}
