// What is to be done: what wants attention and what draws near, of all that somebody looks after.
import { Link } from '@tanstack/react-router'
import { useAddress } from '#kernel/web/address.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf, useMay } from '#kernel/web/session.ts'
import type { FindingView } from '../contract.ts'
import { Finding } from './parts/finding.tsx'
import { FindingLines } from './parts/finding-lines.tsx'
import { Standing } from './parts/standing.tsx'
import { byRule, bySubject, useFindings } from './queries.ts'
import '#kernel/web/parts/list.css'
import './compliance.css'

export default function Duties() {
  const found = useFindings({ asOf: useAsOf() })
  // From the workbench one rule is opened by itself.
  const { rule } = useAddress()
  const items = found.data?.items.filter((f) => rule === undefined || f.rule === rule) ?? []
  const groups = byRule(items).map(bySubject)
  // Somebody with one organization reads each thing at once; who looks after many opens a rule.
  const oneEach = groups.every((subjects) => subjects.length === 1)
  return (
    <div className="records">
      <title>该办的事 · 同心</title>
      <header className="list-head">
        <h1>该办的事</h1>
        <p className="quiet">{found.data && `截至${dateInProse(found.data.asOf)}`}</p>
      </header>
      <p className="quiet about">
        由台账里的记录算出，办了、登记了就自动销去。点开每一条，看依据的条文和怎么办；不知道的不算。
      </p>
      {rule !== undefined && (
        <p className="about">
          <Link to="/duties">看全部该办的事</Link>
        </p>
      )}
      {found.error && <Failure error={found.error} retry={() => void found.refetch()} />}
      {!found.data && !found.error && <Waiting rows={10} />}
      {found.data && groups.length === 0 && (
        <section className="nothing">
          <h2>眼下没有要办的事</h2>
          <p>临近到期或过了期的，会列在这里。</p>
        </section>
      )}
      {oneEach ? (
        <FindingLines findings={items} />
      ) : (
        groups.map((subjects) => (
          <RuleGroup key={subjects[0]?.[0]?.rule} subjects={subjects} opened={rule !== undefined} />
        ))
      )}
    </div>
  )
}

/** What one rule asks of many: how pressing at most, of how many, and the earliest day. */
function RuleGroup({ subjects, opened }: { subjects: FindingView[][]; opened: boolean }) {
  const mayRemind = useMay('notices.send')
  const [own = []] = subjects
  const [first] = own
  if (!first) return null
  if (subjects.length === 1) return <Finding findings={own} told="both" />
  const [earliest] = subjects.flatMap((own) => own.flatMap(({ dueOn }) => dueOn ?? [])).toSorted()
  return (
    <details className="findings-group opens" open={opened}>
      <summary>
        <Standing standing={first.standing} />
        <strong>{first.title}</strong>
        <span className="number">{subjects.length} 家</span>
        <span className="quiet small">{earliest && `最早 ${dateInProse(earliest)}`}</span>
      </summary>
      {mayRemind && first.subject.kind !== 'member' && (
        <p>
          <Link to="/notices/new" search={{ rule: first.rule }}>
            选择单位，提醒
          </Link>
        </p>
      )}
      {subjects.map((own) => (
        <Finding key={own[0]?.subject.id} findings={own} told="subject" />
      ))}
    </details>
  )
}
