// One return: who confirmed it, the three rates, then every number by the four parts, with its corrections.
import { Link, useParams } from '@tanstack/react-router'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import { returnStates } from '../../returns/workflow.ts'
import { chapters, figuresOf } from '../parts/chapters.ts'
import { ConfirmedRates } from './parts/confirmed-rates.tsx'
import { ConfirmedRow } from './parts/confirmed-row.tsx'
import { Steps } from './parts/steps.tsx'
import { useDifferences, useReturn } from './queries.ts'
import '#kernel/web/parts/list.css'
import '../dashboard.css'
import '../parts/chapter-section.css'
import './returns.css'

export default function ReturnPage() {
  const { id = '' } = useParams({ strict: false })
  const found = useReturn(id)
  const now = useDifferences(id, useMay('returns.prepare')).data?.items
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={12} />
  const { asOf, before, figures, state } = found.data
  return (
    <div className="return" data-compared={before !== null}>
      <title>{`截至${dateInProse(asOf)}的上报数字 · 同心`}</title>
      <p className="no-print">
        <Link to="/returns">上报数字</Link>
      </p>
      <header className="list-head">
        <h1>截至{dateInProse(asOf)}的数字</h1>
        <span className="quiet">{returnStates[state]}</span>
      </header>
      <Steps of={found.data} />
      <section className="figure rates" aria-label="两个覆盖">
        <ConfirmedRates figures={figures} before={before ? dateInProse(before.asOf) : undefined} />
      </section>
      <p className="quiet">
        {before ? (
          <>
            右边一列与上一次（
            <Link to="/returns/$id" params={{ id: before.id }}>
              截至{dateInProse(before.asOf)}
            </Link>
            ）相比。
          </>
        ) : (
          '这是最早的一次，还没有可比的。'
        )}
        点开一个数，看它的口径和出处。
      </p>
      {chapters.map((chapter) => {
        const own = figuresOf(chapter, figures)
        return (
          own.length > 0 && (
            <section key={chapter.id} className="chapter" aria-labelledby={chapter.id}>
              <header>
                <h2 id={chapter.id}>{chapter.title}</h2>
                <p className="quiet">{chapter.about}</p>
              </header>
              {own.map((figure) => (
                <ConfirmedRow
                  key={figure.id}
                  figure={figure}
                  of={found.data}
                  now={now?.find((one) => one.id === figure.id)}
                />
              ))}
            </section>
          )
        )
      })}
    </div>
  )
}
