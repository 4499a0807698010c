// The overview (数字总览): every figure in a sentence, opening its records; below each, its breakdowns.

import { use } from 'react'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { useFigures } from '#kernel/web/figures.ts'
import { dateInProse, yearBefore } from '#kernel/web/format.ts'
import { PanelsContext } from '#kernel/web/panels.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { useAsOf, useSession } from '#kernel/web/session.ts'
import { EmptyRegistry } from './parts/empty-registry.tsx'
import { FigureRows } from './parts/figure-rows.tsx'
import { FigureSection, FigureWaiting } from './parts/figure-section.tsx'
import { Footnotes } from './parts/footnotes.tsx'
import './dashboard.css'

export default function Dashboard() {
  const session = useSession()
  const asOf = useAsOf()
  const now = useFigures(asOf)
  const shown = now.data?.asOf
  const before = useFigures(shown && yearBefore(shown), shown !== undefined)
  const federation = session.data?.federation
  const failed = session.error ?? now.error
  const panels = use(PanelsContext)
  const hasPanel = (figure: FigureValue) => panels.some((panel) => panel.figure === figure.id)
  const broken = now.data?.figures.filter(hasPanel) ?? []
  const plain = now.data?.figures.filter((figure) => !hasPanel(figure)) ?? []

  return (
    <div className="dashboard">
      <title>数字总览 · 同心</title>
      <header>
        <h1>数字总览</h1>
        <p className="quiet">
          {federation && shown
            ? `${federation.name}，截至${dateInProse(shown)}。点开任何一个数字，就是它的名单。`
            : '\u00a0'}
        </p>
      </header>
      {failed ? (
        <Failure error={failed} retry={() => void Promise.all([session.refetch(), now.refetch()])} />
      ) : !session.data || !now.data ? (
        <FigureWaiting />
      ) : federation === null ? (
        <EmptyRegistry />
      ) : (
        <>
          {broken.map((figure) => (
            <FigureSection
              key={figure.id}
              figure={figure}
              before={before.data?.figures.find((other) => other.id === figure.id)}
            />
          ))}
          <FigureRows figures={plain} />
          <Footnotes figures={broken} />
        </>
      )}
    </div>
  )
}
