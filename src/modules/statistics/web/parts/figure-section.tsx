// One figure: a sentence with the number to click, the change within a year, and the breakdowns that modules give.
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import type { FigureValue } from '#kernel/figures/contract.ts'
import { type Address, linkTo } from '#kernel/web/address.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { usePanels } from '#kernel/web/offers.ts'
import { Waiting } from '#kernel/web/parts/waiting.tsx'

/** `before` is the same figure a year earlier, once it is known. */
export function FigureSection({ figure, before }: { figure: FigureValue; before: FigureValue | undefined }) {
  return (
    <section className="figure" aria-labelledby={`figure-${figure.id}`}>
      <div className="figure-sentence">
        <h3 id={`figure-${figure.id}`}>{figure.label}</h3>
        <Link {...recordsOf(figure)} className="figure-value" title="打开名单">
          {count(figure.value)}
          <span className="figure-unit">{figure.unit}</span>
        </Link>
        <Comparison figure={figure} before={before} />
      </div>
      <Panels figure={figure.id} />
    </section>
  )
}

function Comparison({ figure, before }: { figure: FigureValue; before: FigureValue | undefined }) {
  // The line keeps its height while the other number is on its way.
  if (!before) return <span className="figure-change quiet">&nbsp;</span>
  const change = Number(figure.value) - Number(before.value)
  const words = change === 0 ? '持平' : change > 0 ? '多' : '少'
  return (
    <span className="figure-change quiet">
      与一年前（{dateInProse(before.asOf)}，
      <Link {...withAsOf(before)} className="number">
        {count(before.value)}
        {before.unit}
      </Link>
      ）相比{words}
      {change !== 0 && (
        <span className="number">
          {' '}
          {count(Math.abs(change))} {figure.unit}
        </span>
      )}
    </span>
  )
}

/** The page of a figure's records, showing exactly those. */
function recordsOf(figure: FigureValue): { to: string; search: Address } {
  const { to, search } = linkTo(figure.page)
  return { to, search: { ...search, figure: figure.id } }
}

function withAsOf(figure: FigureValue) {
  const { to, search } = recordsOf(figure)
  return { to, search: { ...search, asOf: figure.asOf } }
}

function Panels({ figure }: { figure: string }) {
  const panels = usePanels()
  const shown = useMemo(
    () => panels.filter((panel) => panel.figure === figure).map((panel) => lazy(panel.load)),
    [panels, figure],
  )
  return shown.map((Panel, position) => (
    <Suspense key={position} fallback={<Waiting rows={10} />}>
      <Panel />
    </Suspense>
  ))
}

export function FigureWaiting() {
  return (
    <section className="figure">
      <Waiting rows={1} height={56} />
      <Waiting rows={10} />
    </section>
  )
}
