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
          <p className="about quiet">
            商会和覆盖它的党组织排在一行，早到期的定缓急。届满前 {data.months} 个月起做换届准备
            {data.later > 0 && `；另有 ${data.later} 行一年以后届满，没有列出`}。
          </p>
          {data.items.length === 0 && <p>一年内没有届满的，也没有日期不明的。</p>}
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

function Section({ items, urgency }: { items: TermPair[]; urgency: TermUrgency }) {
  if (items.length === 0) return null
  return (
    <section>
      <h2>
        {termUrgencies[urgency]} <span className="number quiet">{items.length} 行</span>
      </h2>
      <table>
        <thead>
          <tr>
            <th scope="col">地区</th>
            <th scope="col">商会</th>
            <th scope="col">会长</th>
            <th scope="col">届满</th>
            <th scope="col">党组织</th>
            <th scope="col">书记</th>
            <th scope="col">届满</th>
            <th scope="col" className="number">
              相差（天）
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={`${item.chamber.id} ${item.organization?.id}`} item={item} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ item: { apart, chamber, district, organization } }: { item: TermPair }) {
  return (
    <tr>
      <td data-label="地区">{district ?? '—'}</td>
      <th scope="row">
        <Link to="/chambers/$id" params={{ id: chamber.id }}>
          {chamber.name}
        </Link>
      </th>
      <td data-label="会长">{chamber.leader ?? '未填'}</td>
      <Ends side={chamber} label="商会届满" />
      <td data-label="党组织">
        {organization ? (
          <Link to="/party-organizations/$id" params={{ id: organization.id }}>
            {organization.name}
          </Link>
        ) : (
          <span className="quiet">没有党组织</span>
        )}
      </td>
      <td data-label="书记">{organization ? (organization.leader ?? '未填') : ''}</td>
      {organization ? <Ends side={organization} label="党组织届满" /> : <td />}
      <td className="number" data-label="相差（天）">
        {apart === null ? '' : apart === 0 ? '同日' : apart}
      </td>
    </tr>
  )
}

function Ends({ label, side: { endsOn, noticeOn } }: { label: string; side: TermSide }) {
  return (
    <td className="number" data-label={label} title={noticeOn ? `${noticeOn} 起做换届准备` : undefined}>
      {endsOn ?? <span className="quiet">不明</span>}
    </td>
  )
}
