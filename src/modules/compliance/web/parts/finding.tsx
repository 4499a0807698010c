// One rule and how it stands: the word and its shape, and on opening the reason, the article beside it, and the remedy.
import { Link } from '@tanstack/react-router'
import { severities, standings } from '#kernel/rules/words.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { DutyMarks } from '#kernel/web/parts/duty-marks.tsx'
import type { ArticleView, FindingView } from '../../contract.ts'
import { Exemption } from './exemption.tsx'
import { Standing } from './standing.tsx'
import '../compliance.css'

/**
 * `findings` are those of one rule for one subject, the most pressing first. `told`: what the line tells beside the
 * standing, the rule where the subject is known, the subject and the reason where the rule is, or both.
 */
export function Finding({
  findings,
  told = 'rule',
}: {
  findings: FindingView[]
  told?: 'rule' | 'subject' | 'both'
}) {
  const named = told !== 'rule'
  const [first] = findings
  if (!first) return null
  return (
    <details className="finding opens">
      <summary>
        <Standing standing={first.standing} />
        <span className="apart">
          {told === 'rule' && <span>{first.title}</span>}
          {named && <strong>{told === 'both' ? first.title : first.subject.name}</strong>}
          {named && <span>{told === 'both' ? first.subject.name : reasonOf(first)}</span>}
          <span className="quiet">{periodsOf(findings, first.standing)}</span>
          <Marks findings={findings} />
        </span>
      </summary>
      {(told !== 'subject' || findings.length > 1) && <Reasons findings={findings} />}
      {first.article && <Article article={first.article} severity={first.severity} />}
      <p>
        <strong>怎么办：</strong>
        {first.remedy}
      </p>
      <Exemption finding={findings.find((f) => f.exemption !== null) ?? first} />
      <p className="small apart">
        <Link to="/rules/$id" params={{ id: first.rule }}>
          看这条规矩
        </Link>
        {named && <SubjectLink subject={first.subject} before="打开" />}
      </p>
    </details>
  )
}

/** What others say of what wants something done, of organizations alone. */
function Marks({ findings }: { findings: FindingView[] }) {
  const [first] = findings
  if (!first || first.subject.kind === 'member') return null
  const { rule, standing, subject } = first
  if (standing !== 'near' && standing !== 'attention') return null
  const alike = findings.filter((f) => f.standing === standing)
  const periods = alike.map(({ period }) => period)
  return <DutyMarks duty={{ kind: first.subject.kind, id: subject.id, rule, standing, periods }} />
}

const reasonOf = (f: FindingView) => (f.missing.length > 0 ? `还不知道${f.missing.join('、')}` : f.because)

const pages = { chamber: '/chambers/$id', 'party-organization': '/party-organizations/$id' }

/** The way to an organization; of a member nothing, who is whoever reads it. */
export function SubjectLink({ subject, before }: { subject: FindingView['subject']; before?: string }) {
  if (subject.kind === 'member') return null
  return (
    <Link to={pages[subject.kind]} params={{ id: subject.id }}>
      {before}
      {subject.name}
    </Link>
  )
}

/** The periods that stand as the first does: 2019年1月、2月 or one due date. */
function periodsOf(findings: FindingView[], standing: FindingView['standing']): string {
  const periods = findings.flatMap((f) => (f.standing === standing ? (f.period ?? []) : []))
  return periods.length > 3 ? `${periods.slice(0, 2).join('、')}等 ${periods.length} 次` : periods.join('、')
}

function Reasons({ findings }: { findings: FindingView[] }) {
  return (
    <ul>
      {findings.map((f) => (
        <li key={f.period ?? ''}>
          {f.period && `${f.period}：`}
          {reasonOf(f)}
          {f.dueOn && f.standing !== 'done' && `（${dateInProse(f.dueOn)}前）`}
          {findings.length > 1 && `，${standings[f.standing]}`}
        </li>
      ))}
    </ul>
  )
}

export function Article({ article, severity }: { article: ArticleView; severity: FindingView['severity'] }) {
  return (
    <blockquote className="article">
      <p>{article.quote}</p>
      <footer className="small quiet apart">
        <span>{article.cited}</span>
        <span>{article.force}</span>
        {severity && <span>{severities[severity]}</span>}
        {article.toBeChecked && <span>待核对</span>}
      </footer>
    </blockquote>
  )
}
