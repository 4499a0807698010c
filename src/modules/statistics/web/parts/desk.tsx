// On the workbench: the rates of coverage, each opening its records; in an empty registry what to do first.
import { Link } from '@tanstack/react-router'
import { useFigures } from '#kernel/web/figures.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf, useSession } from '#kernel/web/session.ts'
import { rates } from './chapters.ts'
import { EmptyRegistry } from './empty-registry.tsx'
import { Rate } from './rates.tsx'

export default function FiguresOnDesk() {
  const session = useSession().data
  const now = useFigures(useAsOf(), session?.federation !== null)
  if (session?.federation === null) {
    return (
      <div className="desk-wide">
        <EmptyRegistry />
      </div>
    )
  }
  if (now.error) return <Failure error={now.error} retry={() => void now.refetch()} />
  if (!now.data) return <Waiting rows={4} />
  const { asOf, figures } = now.data
  const shown = rates.flatMap((id) => figures.find((figure) => figure.id === id) ?? [])
  if (shown.length === 0) return null
  return (
    <div className="desk-wide rates">
      <Belonging title={`两个覆盖，截至${dateInProse(asOf)}`} note={<Link to="/overview">数字总览</Link>}>
        <div className="rates-row">
          {shown.map((figure) => (
            <Rate key={figure.id} figure={figure} before={undefined} />
          ))}
        </div>
      </Belonging>
    </div>
  )
}
