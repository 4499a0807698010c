// A person's electronic file (电子档案): who it is, the membership with its sources, seats, training, and the history.
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { dateInProse } from '#kernel/web/format.ts'
import { useRecord } from '#kernel/web/lists.ts'
import { Facts } from '#kernel/web/parts/facts.tsx'
import { RecordHead } from '#kernel/web/parts/record-head.tsx'
import { Doubts, History, RecordPage, Sections } from '#kernel/web/parts/record-page.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { MemberField, PersonView } from '../contract.ts'
import { HeldSeats } from './parts/held-seats.tsx'

type Membership = PersonView['memberships'][number]

const own = { title: '基本情况', fields: ['name', 'sex', 'ethnicity', 'education'] }
const membership: MemberField[] = [
  'status',
  'joinedOn',
  'confirmedOn',
  'organizationName',
  'affiliationName',
  'dualLife',
  'enterpriseName',
  'claimedSeat',
]

export default function Person() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const person = useRecord<PersonView>('/people', id, useAsOf())
  return (
    <RecordPage title="人员" record={person}>
      {(view) => <PersonRecord key={id} person={view} />}
    </RecordPage>
  )
}

function PersonRecord({ person }: { person: PersonView }) {
  const { memberships } = person
  return (
    <article className="record">
      <title>{`${person.name} · 同心`}</title>
      <RecordHead {...person} kind={memberships[0]?.standing ?? '不在党员名册'} facts={key(person)}>
        <Button onClick={() => window.print()}>打印</Button>
      </RecordHead>
      <Doubts doubts={person.doubts} />
      <div className="record-body">
        <div className="record-facts">
          {memberships.map((one, position) => (
            <Facts
              key={one.id}
              groups={[
                {
                  title: memberships.length > 1 ? `党员身份（${position + 1}）` : '党员身份',
                  fields: membership,
                },
              ]}
              fields={one.fields}
              onlyWhenFilled={['claimedSeat']}
              write={(field, value) => write(one, field, value)}
            />
          ))}
          <Facts groups={[own]} fields={person.fields} onlyWhenFilled={[]} />
          <Kept {...person} />
        </div>
        <div className="record-side">
          <HeldSeats seats={person.seats} />
          <Sections kind="person" id={person.id} />
          <History entries={person.history} />
        </div>
      </div>
      <p className="print-foot">
        {person.name}，截至{dateInProse(person.asOf)}。每项的出处见系统内本人的页面。
      </p>
    </article>
  )
}

/** The four facts that matter: of a member those of membership, of anybody else the first seat. */
function key({ memberships: [first], seats: [seat] }: PersonView) {
  if (!first) {
    return [
      { label: '商会', value: seat?.chamber ?? null },
      { label: '职务', value: seat?.seat ?? null },
      { label: '届次', value: seat && seat.term !== null ? `第 ${seat.term} 届` : null },
      { label: '任职日期', value: seat?.tookOfficeOn ? dateInProse(seat.tookOfficeOn) : null },
    ]
  }
  const date = (field: MemberField) => {
    const value = first.fields.find((one) => one.field === field)?.value
    return value ? dateInProse(value) : null
  }
  return [
    { label: '入党日期', value: date('joinedOn') },
    { label: '转正日期', value: date('confirmedOn') },
    { label: '商会党组织', value: <Named to="/party-organizations/$id" named={first.organization} /> },
    { label: '所在企业', value: <Named to="/enterprises/$id" named={first.enterprise} /> },
  ]
}

function write(one: Membership, field: string, value: string) {
  if (field === 'organizationName') return <Named to="/party-organizations/$id" named={one.organization} />
  if (field === 'enterpriseName') return <Named to="/enterprises/$id" named={one.enterprise} />
  if (field !== 'affiliationName' || value !== one.organization?.name) return undefined
  return '就在该商会党组织'
}

function Named({ to, named }: { to: string; named: Membership['organization'] }) {
  if (named === null) return '未填'
  if (named.id === null) return named.name
  return (
    <Link to={to} params={{ id: named.id }}>
      {named.name}
    </Link>
  )
}

/** Sensitive fields: only whether the register has them. */
function Kept({ digested, kept }: Pick<PersonView, 'digested' | 'kept'>) {
  return (
    <section>
      <h2>敏感项</h2>
      <dl>
        {['身份证号', '联系电话', '出生日期'].map((label) => (
          <div key={label}>
            <dt className="quiet">{label}</dt>
            <dd>
              {kept.includes(label) ? (
                '已登记，已加密'
              ) : digested.includes(label) ? (
                '已登记，只留摘要，没有号码'
              ) : (
                <span className="quiet">未登记</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <p className="small quiet">敏感项本页不显示，也不打印。</p>
    </section>
  )
}
