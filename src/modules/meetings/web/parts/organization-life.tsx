// On a Party organization's page: how often each kind of organizational life was held by quarter, and the latest.
import { useQuery } from '@tanstack/react-query'
import { read } from '#kernel/web/api.ts'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { OrganizationLife } from '../../contract.ts'
import './organization-life.css'

export default function OrganizationLifeSection({ id }: { id: string }) {
  const asOf = useAsOf()
  const life = useQuery({
    queryKey: ['party-organizations', 'meetings', id, asOf],
    queryFn: ({ signal }) => read<OrganizationLife>(`/party-organizations/${id}/meetings`, { asOf }, signal),
  })
  if (life.error) return <Failure error={life.error} />
  if (!life.data) return <Waiting rows={6} />
  const { latest } = life.data
  return (
    <Belonging title="组织生活" note={latest.length > 0 && '近四个季度，次'}>
      {latest.length === 0 ? (
        <p className="quiet">截至这一天，组织生活台账里没有这个党组织的记录。</p>
      ) : (
        <>
          <Quarters life={life.data} />
          <details className="no-print">
            <summary>最近 {latest.length} 次</summary>
            <ul>
              {latest.map((meeting) => (
                <Meeting key={meeting.id} meeting={meeting} />
              ))}
            </ul>
          </details>
        </>
      )}
    </Belonging>
  )
}

/** Nothing held is a dash and no more: whether a meeting was due is not this table's to judge. */
function Quarters({ life: { asOf, kinds, quarters } }: { life: OrganizationLife }) {
  return (
    <table className="life">
      <thead>
        <tr>
          <th scope="col">类型</th>
          {quarters.map((quarter) => (
            <th key={quarter} scope="col" className="number">
              <Quarter start={quarter} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {kinds.map(({ counts, kind, label }) => (
          <tr key={kind}>
            <th scope="row">{label}</th>
            {counts.map((count, i) => (
              <td key={quarters[i]} className="number">
                {count === 0 ? <span className="quiet">—</span> : count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <caption className="unseen">近四个季度组织生活次数，截至 {asOf}</caption>
    </table>
  )
}

/** `2018-10-01`: the year above its quarter. */
function Quarter({ start }: { start: string }) {
  const [year, month] = start.split('-')
  return (
    <>
      {year}年<br />
      {['一', '二', '三', '四'][Math.floor(Number(month) / 3)]}季度
    </>
  )
}

function Meeting({ meeting }: { meeting: OrganizationLife['latest'][number] }) {
  const { dueCount, heldOn, kind, presentCount, topic } = meeting
  return (
    <li className="life-meeting">
      <span>
        {kind}
        {topic && `：${topic}`}
      </span>
      <span className="quiet small number">
        {heldOn ?? '日期待核实'}
        {presentCount !== null && `　实到 ${presentCount}`}
        {dueCount !== null && `/应到 ${dueCount}`}
      </span>
    </li>
  )
}
