// The overview (数字总览): the rates first, then the four parts; every number opens the records that it counts.

import { useFigures } from '#kernel/web/figures.ts'
import { dateInProse, yearBefore } from '#kernel/web/format.ts'
import { usePanels } from '#kernel/web/offers.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { useAsOf, useSession } from '#kernel/web/session.ts'
import { ChapterSection } from './parts/chapter-section.tsx'
import { chapters, figuresOf, rates } from './parts/chapters.ts'
import { EmptyRegistry } from './parts/empty-registry.tsx'
import { FigureWaiting } from './parts/figure-section.tsx'
import { Footnotes } from './parts/footnotes.tsx'
import { Rates } from './parts/rates.tsx'
import './dashboard.css'

export default function Dashboard() {
  const session = useSession()
  const asOf = useAsOf()
  const now = useFigures(asOf)
  const shown = now.data?.asOf
  const before = useFigures(shown && yearBefore(shown), shown !== undefined)
  const federation = session.data?.federation
  const failed = session.error ?? now.error
  const broken = new Set(usePanels().map((panel) => panel.figure))
  const explained = now.data?.figures.filter(({ id }) => broken.has(id) || rates.includes(id)) ?? []

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
          <Rates figures={now.data.figures} before={before.data?.figures} />
          {chapters.map((chapter) => (
            <ChapterSection
              key={chapter.id}
              chapter={chapter}
              figures={figuresOf(chapter, now.data.figures)}
              broken={broken}
              before={before.data?.figures}
            />
          ))}
          <Footnotes figures={explained} />
        </>
      )}
    </div>
  )
}
