// One of the four parts of the overview: its figures, one line each, beside what is shown by year.
import type { FigureValue } from '#kernel/figures/contract.ts'
import type { Chapter } from './chapters.ts'
import { FigureRows } from './figure-rows.tsx'
import { FigureSection } from './figure-section.tsx'
import { groupingWords, SeriesBars } from './series-bars.tsx'
import './chapter-section.css'

interface Props {
  chapter: Chapter
  figures: FigureValue[]
  /** The ids of the figures for which a module gives a breakdown. */
  broken: Set<string>
  before: FigureValue[] | undefined
}

export function ChapterSection({ chapter, figures, broken, before }: Props) {
  const plain = figures.filter(({ id }) => !broken.has(id))
  // A figure without records has nothing to look at.
  const charts = chapter.charts.flatMap(({ figure: id, by }) => {
    const figure = figures.find((one) => one.id === id)
    return figure && figure.records > 0 && figure.by.includes(by) ? [{ figure, by }] : []
  })
  return (
    <section className="chapter" aria-labelledby={chapter.id}>
      <header>
        <h2 id={chapter.id}>{chapter.title}</h2>
        <p className="quiet">{chapter.about}</p>
      </header>
      {figures
        .filter(({ id }) => broken.has(id))
        .map((figure) => (
          <FigureSection
            key={figure.id}
            figure={figure}
            before={before?.find(({ id }) => id === figure.id)}
          />
        ))}
      {figures.length === 0 ? (
        <p className="chapter-empty quiet">这一部分还没有数字。导入相应的台账后，数字会列在这里。</p>
      ) : (
        plain.length > 0 && (
          <div className="figure">
            <FigureRows figures={plain} />
            {charts.length > 0 && (
              <div className="chapter-charts">
                {charts.map(({ figure, by }) => (
                  <SeriesBars
                    key={figure.id}
                    figure={figure}
                    by={by}
                    title={`${figure.label}，${groupingWords[by]}`}
                  />
                ))}
              </div>
            )}
          </div>
        )
      )}
    </section>
  )
}
