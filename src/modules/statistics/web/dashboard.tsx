// The overview (数字总览): every figure in a sentence, opening its records; below each, its breakdowns.
import { useSession, useAsOf } from '#kernel/web/session.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { dateInProse, yearBefore } from '#kernel/web/format.ts'
import { EmptyRegistry } from './parts/empty-registry.tsx'
import { FigureSection, FigureWaiting } from './parts/figure-section.tsx'
import { Footnotes } from './parts/footnotes.tsx'
import { useFigures } from '#kernel/web/figures.ts'
import './dashboard.css'

export default function Dashboard() {
  const session = useSession()
  const asOf = useAsOf()
  const now = useFigures(asOf)
  const shown = now.data?.asOf
  const before = useFigures(shown && yearBefore(shown), shown !== undefined)
  const failed = session.error ?? now.error

  return (
    <div className="dashboard">
      <title>数字总览 · 同心</title>
      <header>
        <h1>数字总览</h1>
        <p className="quiet">{shown ? `截至${dateInProse(shown)}，点开数字就是名单` : ' '}</p>
      </header>
      {failed ? (
        <Failure error={failed} retry={() => void Promise.all([session.refetch(), now.refetch()])} />
      ) : !session.data || !now.data ? (
        <FigureWaiting />
      ) : session.data.federation === null ? (
        <EmptyRegistry />
      ) : (
        <>
          {now.data.figures.map((figure) => (
            <FigureSection
              key={figure.id}
              figure={figure}
              before={before.data?.figures.find((other) => other.id === figure.id)}
            />
          ))}
          <Footnotes figures={now.data.figures} />
        </>
      )}
    </div>
  )
}
