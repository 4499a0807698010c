// Hours of training by year.
import { useQuery } from '@tanstack/react-query'
import { read } from '#kernel/web/api.ts'
import { count } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { TrainingYears } from '../../contract.ts'

interface Props {
  path: string
  empty: string
  about: (year: TrainingYears['years'][number]) => string
}

export function Training({ path, empty, about }: Props) {
  const asOf = useAsOf()
  const training = useQuery({
    queryKey: ['training', path, asOf],
    queryFn: ({ signal }) => read<TrainingYears>(path, { asOf }, signal),
  })
  if (training.error) return <Failure error={training.error} />
  if (!training.data) return <Waiting rows={2} />
  const { asOf: day, whole, years } = training.data
  if (!whole) {
    return (
      <Belonging title="教育培训">
        <p className="quiet">您的账号看不到这里每个人的学时，不报合计。本人的学时在自己的档案里。</p>
      </Belonging>
    )
  }
  return (
    <Belonging title="教育培训">
      {years.length === 0 ? (
        <p className="quiet">{empty}</p>
      ) : (
        <ul>
          {years.map((one) => (
            <li key={one.year}>
              <span>
                {one.year === null ? '日期待核实' : `${one.year}年`}
                {one.year === Number(day.slice(0, 4)) && <span className="quiet small">（未满一年）</span>}
              </span>
              <span className="number">
                <span className="quiet small">{about(one)}　</span>
                {count(one.minutes / 60)} 学时
              </span>
            </li>
          ))}
        </ul>
      )}
      {years.length > 0 && <p className="small quiet">只计培训台账登记的学时。</p>}
    </Belonging>
  )
}
