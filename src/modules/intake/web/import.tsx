// One import: files in, what would happen, the import itself, and later what it was.
import { Link, useParams } from '@tanstack/react-router'
import { momentInProse } from '#kernel/web/format.ts'
import { RecordPage } from '#kernel/web/parts/record-page.tsx'
import type { ImportView } from '../contract.ts'
import { Compare } from './parts/compare.tsx'
import { Destroy, Destroyed } from './parts/destroy.tsx'
import { DropZone } from './parts/drop-zone.tsx'
import { Files } from './parts/files.tsx'
import { Findings } from './parts/findings.tsx'
import { Run } from './parts/run.tsx'
import { Sheets } from './parts/sheets.tsx'
import { State } from './parts/state.tsx'
import { Undo } from './parts/undo.tsx'
import { isBusy, useImport } from './queries.ts'
import './imports.css'

export default function ImportOne() {
  const { id = '' } = useParams({ strict: false })
  const found = useImport(id)
  return (
    <RecordPage title="台账导入" record={found}>
      {(view) => <One key={view.id} view={view} />}
    </RecordPage>
  )
}

function One({ view }: { view: ImportView }) {
  const { endedAt, id, openedAt, openedBy, state } = view
  const over = state === 'done' || state === 'undone'
  const fixed = over || isBusy(state) || view.destroyed !== null
  return (
    <article className="import">
      <title>{`第 ${id} 号导入 · 同心`}</title>
      <p className="no-print">
        <Link to="/imports">历次导入</Link>
      </p>
      <header>
        <h1>
          第 {id} 号导入 <State state={state} />
        </h1>
        <p className="quiet">
          {openedBy}　{momentInProse(openedAt)}
          {over && endedAt && `　完成于 ${momentInProse(endedAt)}`}
        </p>
      </header>
      <Destroyed view={view} />
      {!fixed && <DropZone id={id} />}
      <Run view={view} />
      {!isBusy(state) && (
        <>
          <Sheets view={view} />
          <Findings view={view} />
        </>
      )}
      <Files view={view} fixed={fixed} />
      {over && !view.destroyed && <Compare view={view} />}
      {state === 'done' && <Undo view={view} />}
      {!view.destroyed && !isBusy(state) && <Destroy view={view} />}
    </article>
  )
}
