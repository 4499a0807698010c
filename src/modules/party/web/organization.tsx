// A Party organization (一户一档): what it is, every fact with its source, what belongs to it, and its history.
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { dateInProse } from '#kernel/web/format.ts'
import { useRecord } from '#kernel/web/lists.ts'
import { Facts } from '#kernel/web/parts/facts.tsx'
import { RecordHead } from '#kernel/web/parts/record-head.tsx'
import { Doubts, History, RecordPage, Sections } from '#kernel/web/parts/record-page.tsx'
import { TermEnd } from '#kernel/web/parts/term-end.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { OrganizationField, OrganizationView } from '../contract.ts'
import { Branches, Covered, Guided } from './parts/belongings.tsx'

const groups: { title: string; fields: OrganizationField[] }[] = [
  {
    title: '组织设置',
    fields: [
      'name',
      'form',
      'nature',
      'superiorName',
      'leadChamberId',
      'foundedOn',
      'dissolvedOn',
      'paperNumber',
    ],
  },
  {
    title: '书记与任期',
    fields: ['secretary', 'secretaryCame', 'secretarySource', 'termStartsOn', 'termEndsOn'],
  },
  { title: '党员与指导站', fields: ['memberCount', 'stationOn'] },
]

/** Only a joint branch is led by one of its chambers. */
const onlyWhenFilled: OrganizationField[] = ['dissolvedOn', 'leadChamberId']

export default function Organization() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const organization = useRecord<OrganizationView>('/party-organizations', id, useAsOf())
  return (
    <RecordPage title="党组织" record={organization}>
      {(view) => <OrganizationRecord key={id} organization={view} />}
    </RecordPage>
  )
}

function OrganizationRecord({ organization }: { organization: OrganizationView }) {
  const valueOf = (name: OrganizationField) =>
    organization.fields.find(({ field }) => field === name)?.value ?? null
  return (
    <article className="record">
      <title>{`${organization.name} · 同心`}</title>
      <RecordHead
        {...organization}
        kind={[valueOf('form') ?? '类型未填', valueOf('nature')].filter(Boolean).join(' · ')}
        ended="已撤销"
        facts={[
          { label: '书记', value: valueOf('secretary') },
          { label: '届满日期', value: <TermEnd date={valueOf('termEndsOn')} asOf={organization.asOf} /> },
          { label: '党员数', value: valueOf('memberCount') && `${valueOf('memberCount')} 人` },
          { label: '上级党组织', value: <Superior superior={organization.superior} /> },
        ]}
      >
        <Button onClick={() => window.print()}>打印</Button>
      </RecordHead>
      <Doubts doubts={organization.doubts} />
      <div className="record-body">
        <Facts groups={groups} fields={organization.fields} onlyWhenFilled={onlyWhenFilled} write={write} />
        <div className="record-side">
          <Covered chambers={organization.chambers} />
          <Branches branches={organization.branches} form={organization.form} />
          <Sections kind="party-organization" id={organization.id} />
          <Guided organizations={organization.guided} />
          <History entries={organization.history} />
        </div>
      </div>
      <p className="print-foot">
        {organization.name}，截至{dateInProse(organization.asOf)}。每项的出处见系统内该党组织的页面。
      </p>
    </article>
  )
}

function Superior({ superior }: Pick<OrganizationView, 'superior'>) {
  if (superior === null) return '未填'
  if (superior.id === null) return superior.name
  return (
    <Link to="/party-organizations/$id" params={{ id: superior.id }}>
      {superior.name}
    </Link>
  )
}

const write = (field: string, value: string) => (field === 'memberCount' ? `${value} 人` : undefined)
