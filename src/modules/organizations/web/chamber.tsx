// A chamber: what it is, every fact with its source, what is doubtful, its history, and the form that revises it.
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Timeline } from '#kernel/web/parts/timeline.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useAsOf } from '#kernel/web/session.ts'
import type { ChamberView } from '../contract.ts'
import { ChamberFacts } from './parts/chamber-facts.tsx'
import { ChamberHead } from './parts/chamber-head.tsx'
import { useChamber } from './queries.ts'
import './chamber.css'

const loadForm = () => import('./parts/revise-form.tsx')
const ReviseForm = lazy(loadForm)

export default function Chamber() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const chamber = useChamber(id, useAsOf())
  if (chamber.error) {
    return (
      <>
        <title>商会 · 同心</title>
        <h1>商会</h1>
        <Failure error={chamber.error} retry={() => void chamber.refetch()} />
      </>
    )
  }
  if (!chamber.data) {
    return (
      <>
        <title>商会 · 同心</title>
        <Waiting rows={1} height={28} gap={36} />
        <Waiting rows={10} />
      </>
    )
  }
  return <ChamberRecord key={`${id} ${chamber.data.asOf}`} chamber={chamber.data} />
}

function ChamberRecord({ chamber }: { chamber: ChamberView }) {
  // The form stays once it has been opened: closing it by accident loses nothing that was typed.
  const [form, setForm] = useState<'never' | 'open' | 'closed'>('never')
  const mayRevise = chamber.may.includes('revise')
  return (
    <article className="chamber">
      <title>{`${chamber.name} · 同心`}</title>
      <ChamberHead chamber={chamber}>
        {mayRevise && (
          <Button type="primary" onPointerEnter={() => void loadForm()} onClick={() => setForm('open')}>
            更正或变更
          </Button>
        )}
        <Button onClick={() => window.print()}>打印</Button>
      </ChamberHead>
      <Doubts doubts={chamber.doubts} />
      <div className="chamber-body">
        <ChamberFacts fields={chamber.fields} />
        <section className="chamber-history" aria-labelledby="history">
          <h2 id="history">历史</h2>
          <Timeline entries={chamber.history} />
        </section>
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

function Doubts({ doubts }: { doubts: ChamberView['doubts'] }) {
  if (doubts.length === 0) return null
  return (
    <section className="doubts" aria-labelledby="doubts">
      <h2 id="doubts" className="state" data-state="doubtful">
        待核实 {doubts.length} 项
      </h2>
      <ul>
        {doubts.map((doubt, position) => (
          <li key={position}>
            <strong>{doubt.label}</strong> 原文“{doubt.text}”。{doubt.reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
