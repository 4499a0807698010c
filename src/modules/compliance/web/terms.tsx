// 换届到期一览: a paper of chambers and Party organizations whose terms end, in the order of urgency and of districts.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { read } from '#kernel/web/api.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf, useSession } from '#kernel/web/session.ts'
import {
  type TermList,
  type TermPair,
  type TermSide,
  type TermUrgency,
  termUrgencies,
} from '../terms/contract.ts'
import { Article } from './parts/finding.tsx'
import '#kernel/web/parts/list.css'
import './terms.css'

const sections: TermUrgency[] = ['over', 'soon', 'year', 'unknown']

export default function Terms() {
  const asOf = useAsOf()
  const terms = useQuery({
    queryKey: ['terms', asOf],
    queryFn: ({ signal }) => read<TermList>('/terms', { asOf }, signal),
    placeholderData: (before) => before,
  })
  const federation = useSession().data?.federation?.name
  const { data, error } = terms
  return (
    <article className="records terms">
      <title>换届到期一览 · 同心</title>
      <header className="list-head">
        <h1>换届到期一览</h1>
        <p className="quiet">{data && `${federation ?? ''}　截至${dateInProse(data.asOf)}`}</p>
        <Button className="terms-print no-print" onClick={() => window.print()}>
          打印
        </Button>
      </header>
      {error && <Failure error={error} retry={() => void terms.refetch()} />}
      {!data && !error && <Waiting rows={12} />}
      {data && (
        <>
          <About data={data} />
          {sections.map((urgency) => (
            <Section
              key={urgency}
              urgency={urgency}
              items={data.items.filter((i) => i.urgency === urgency)}
            />
          ))}
          {data.article && <Article article={data.article} severity={null} />}
        </>
      )}
    </article>
  )
}

/** What is listed, or what would be where there is nothing. */
function About({ data: { items, later, months } }: { data: TermList }) {
  if (items.length + later === 0) {
    return (
      <p>
        这里列出您能看到的商会和党组织各自哪一天届满，快到的在前。现在还没有您能看到的：名录导入、您有了所在的商会或党组织以后，就会列在这里。
      </p>
    )
  }
  return (
    <>
      <p className="about quiet">
        {items.some(({ chamber }) => chamber) && '商会和覆盖它的党组织排在一行，早到期的定缓急。'}
        届满前 {months} 个月起做换届准备
        {later > 0 && `；另有 ${later} 行一年以后届满，没有列出`}。
      </p>
      {items.length === 0 && <p>一年内没有届满的，也没有日期不明的。</p>}
    </>
  )
}

function Section({ items, urgency }: { items: TermPair[]; urgency: TermUrgency }) {
  if (items.length === 0) return null
  const withChambers = items.some(({ chamber }) => chamber)
  return (
    <section>
      <h2>
        {termUrgencies[urgency]} <span className="number quiet">{items.length} 行</span>
      </h2>
      <table className={withChambers ? undefined : 'terms-organizations'}>
        <thead>
          <tr>
            {withChambers && (
              <>
                <th scope="col">地区</th>
                <th scope="col">商会</th>
                <th scope="col">会长</th>
                <th scope="col">届满</th>
              </>
            )}
            <th scope="col">党组织</th>
            <th scope="col">书记</th>
            <th scope="col">届满</th>
            {withChambers && (
              <th scope="col" className="number">
                相差（天）
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={`${item.chamber?.id} ${item.organization?.id}`}>
              {withChambers && <ChamberCells item={item} />}
              <OrganizationCells item={item} />
              {withChambers && (
                <td className="number" data-label={item.apart === null ? undefined : '相差（天）'}>
                  {item.apart === 0 ? '同日' : item.apart}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Four cells, empty where the organization covers no chamber that is seen. */
function ChamberCells({ item: { chamber, district } }: { item: TermPair }) {
  if (!chamber) return <td colSpan={4} />
  return (
    <>
      <td data-label="地区">{district ?? '—'}</td>
      <th scope="row">
        <Link to="/chambers/$id" params={{ id: chamber.id }}>
          {chamber.name}
        </Link>
      </th>
      <td data-label="会长">{chamber.leader ?? '未填'}</td>
      <Ends side={chamber} label="商会届满" />
    </>
  )
}

/** Three cells; the organization heads the line where no chamber does. */
function OrganizationCells({ item: { chamber, organization } }: { item: TermPair }) {
  if (!organization) {
    return (
      <td colSpan={3} data-label="党组织">
        <span className="quiet">没有党组织</span>
      </td>
    )
  }
  const link = (
    <Link to="/party-organizations/$id" params={{ id: organization.id }}>
      {organization.name}
    </Link>
  )
  return (
    <>
      {chamber ? <td data-label="党组织">{link}</td> : <th scope="row">{link}</th>}
      <td data-label="书记">{organization.leader ?? '未填'}</td>
      <Ends side={organization} label="党组织届满" />
    </>
  )
}

function Ends({ label, side: { endsOn, noticeOn } }: { label: string; side: TermSide }) {
  return (
    <td className="number" data-label={label} title={noticeOn ? `${noticeOn} 起做换届准备` : undefined}>
      {endsOn ?? <span className="quiet">不明</span>}
    </td>
  )
}
