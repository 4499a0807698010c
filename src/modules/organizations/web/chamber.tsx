// A chamber: what it is, every fact with its source, what belongs to it, its history, and the form that revises it.
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { count, dateInProse } from '#kernel/web/format.ts'
import { useRecord } from '#kernel/web/lists.ts'
import { Facts } from '#kernel/web/parts/facts.tsx'
import { RecordHead } from '#kernel/web/parts/record-head.tsx'
import { Doubts, History, RecordPage, Sections } from '#kernel/web/parts/record-page.tsx'
import { TermEnd } from '#kernel/web/parts/term-end.tsx'
import { useAsOf, useMay } from '#kernel/web/session.ts'
import type { ChamberField, ChamberView } from '../contract.ts'
import { ChamberEnterprises } from './parts/chamber-enterprises.tsx'
import { UndoRevision } from './parts/undo-revision.tsx'

const loadForm = () => import('./parts/revise-form.tsx')
const ReviseForm = lazy(loadForm)

const groups: { title: string; fields: ChamberField[] }[] = [
  {
    title: '登记',
    fields: ['name', 'creditCode', 'category', 'district', 'industry', 'foundedOn', 'dissolvedOn'],
  },
  { title: '本届', fields: ['termNumber', 'termStartsOn', 'termEndsOn', 'president', 'secretaryGeneral'] },
  { title: '会员与联系', fields: ['memberCount', 'liaisonOfficer', 'instructor'] },
  { title: '位置', fields: ['longitude', 'latitude'] },
]

export default function Chamber() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const chamber = useRecord<ChamberView>('/chambers', id, useAsOf())
  return (
    <RecordPage title="商会" record={chamber}>
      {(view) => <ChamberRecord key={`${id} ${view.asOf}`} chamber={view} />}
    </RecordPage>
  )
}

function ChamberRecord({ chamber }: { chamber: ChamberView }) {
  // The form stays once it has been opened: closing it by accident loses nothing that was typed.
  const [form, setForm] = useState<'never' | 'open' | 'closed'>('never')
  const mayRevise = useMay('organizations.revise')
  const mayUndo = mayRevise && chamber.may.includes('undo')
  const valueOf = (name: ChamberField) => chamber.fields.find(({ field }) => field === name)?.value ?? null
  return (
    <article className="record">
      <title>{`${chamber.name} · 同心`}</title>
      <RecordHead
        {...chamber}
        kind={valueOf('category') ?? '类别未填'}
        ended="已注销"
        facts={[
          { label: '所属地区', value: valueOf('district') },
          { label: '成立日期', value: dateInProse(valueOf('foundedOn') ?? '未填') },
          { label: '本届届满', value: <TermEnd date={valueOf('termEndsOn')} asOf={chamber.asOf} /> },
          { label: '会长', value: valueOf('president') },
        ]}
      >
        {mayRevise && chamber.may.includes('revise') && (
          <Button type="primary" onPointerEnter={() => void loadForm()} onClick={() => setForm('open')}>
            更正或变更
          </Button>
        )}
        <Button onClick={() => window.print()}>打印</Button>
      </RecordHead>
      <Doubts doubts={chamber.doubts} />
      <div className="record-body">
        <Facts groups={groups} fields={chamber.fields} onlyWhenFilled={['dissolvedOn']} write={write} />
        <div className="record-side">
          <Sections kind="chamber" id={chamber.id} />
          <ChamberEnterprises chamber={chamber} />
          <History
            entries={chamber.history}
            under={
              mayUndo ? { version: chamber.version, shown: <UndoRevision chamber={chamber} /> } : undefined
            }
          />
        </div>
      </div>
      <p className="print-foot">
        {chamber.name}，截至{dateInProse(chamber.asOf)}。每项的出处见系统内该商会的页面。
      </p>
      {form !== 'never' && (
        <Suspense>
          <ReviseForm chamber={chamber} open={form === 'open'} onClose={() => setForm('closed')} />
        </Suspense>
      )}
    </article>
  )
}

function write(field: string, value: string): string | undefined {
  if (field === 'memberCount') return `${count(value)} 家`
  return field === 'longitude' || field === 'latitude' ? `${value}°` : undefined
}
