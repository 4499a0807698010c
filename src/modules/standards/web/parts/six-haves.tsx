// On a Party organization's page: what its latest inspection found of the six haves; unknown is not missing.
import { useQuery } from '@tanstack/react-query'
import { read } from '#kernel/web/api.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { LatestInspection } from '../../contract.ts'
import './six-haves.css'

type Inspection = NonNullable<LatestInspection['inspection']>

/** Fields of an inspection that are none of the six. */
const about = ['organizationName', 'inspector', 'inspectedOn']

export default function SixHaves({ id }: { id: string }) {
  const asOf = useAsOf()
  const latest = useQuery({
    queryKey: ['party-organizations', 'inspection', id, asOf],
    queryFn: ({ signal }) => read<LatestInspection>('/inspections', { organization: id, asOf }, signal),
  })
  if (latest.error) return <Failure error={latest.error} />
  if (!latest.data) return <Waiting rows={2} />
  const { inspection } = latest.data
  if (!inspection) {
    return (
      <Belonging title="六有">
        <p className="quiet">截至这一天没有核查记录。</p>
      </Belonging>
    )
  }
  const { fields, inspectedOn, missing, unknown } = inspection
  const six = fields.filter(({ field }) => !about.includes(field))
  const found = six.length - missing.length - unknown.length
  const words = [
    `有 ${found} 项`,
    missing.length > 0 && `缺 ${missing.length} 项`,
    unknown.length > 0 && `未查明 ${unknown.length} 项`,
  ]
  return (
    <Belonging title="六有" note={words.filter(Boolean).join('，')}>
      <ul className="haves">
        {six.map(({ field, label }) => (
          <li key={field}>
            <span>{label}</span>
            <Answer inspection={inspection} field={field} />
          </li>
        ))}
      </ul>
      <p className="small quiet">{inspectedOn ? `${dateInProse(inspectedOn)}核查。` : '核查日期未填。'}</p>
    </Belonging>
  )
}

function Answer({ inspection: { missing, unknown }, field }: { inspection: Inspection; field: string }) {
  const isIn = (some: { field: string }[]) => some.some((one) => one.field === field)
  const [shape, word] = isIn(missing)
    ? ['doubtful', '缺']
    : isIn(unknown)
      ? ['waiting', '未查明']
      : ['active', '有']
  return (
    <span className="state" data-state={shape}>
      {word}
    </span>
  )
}
