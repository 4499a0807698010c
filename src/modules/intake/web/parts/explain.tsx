// A sheet explained by a person: which ledger, where its header is, which column is which, and how it is read then.
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useWide } from '#kernel/web/preferences.ts'
import type { HeaderChoice, LayoutChoice, LayoutQuestion, LayoutView } from '../../layouts/contract.ts'
import { explainLayout, useLayoutView } from '../layout-queries.ts'
import { useStep } from '../queries.ts'
import { ColumnCards, ColumnTable } from './explain-columns.tsx'
import '../layout.css'

interface Place {
  id: string
  file: string
  sheet: string
}

export function Explain({ close, ...place }: Place & { close: () => void }) {
  const { file, id, sheet } = place
  const [question, ask] = useState<LayoutQuestion>({ file, sheet })
  const found = useLayoutView(id, question)
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.scrollIntoView({ block: 'start' }), [])
  return (
    <section className="explain" aria-label={`手工对应 ${sheet}`} ref={box}>
      <h2>
        手工对应：{file} › {sheet}
      </h2>
      {found.error ? (
        <Refused error={found.error} title="没有读到" />
      ) : found.data ? (
        <Chosen
          id={id}
          view={asAsked(found.data, question)}
          ask={ask}
          close={close}
          reading={found.isPlaceholderData}
          guessing={found.isPlaceholderData && question.columns === undefined}
        />
      ) : (
        <Waiting rows={8} />
      )}
    </section>
  )
}

/** What was chosen a moment ago stands, though the sheet is still being read by it. */
function asAsked(view: LayoutView, { columns, header = view.header, ledger = view.ledger }: LayoutQuestion) {
  const chosen = new Map(columns?.map((c) => [c.column, c]))
  return { ...view, header, ledger, columns: view.columns.map((c) => ({ ...c, ...chosen.get(c.column) })) }
}

interface Shown {
  id: string
  view: LayoutView
  ask: (question: LayoutQuestion) => void
  close: () => void
  /** The view is that of the choice before. */
  reading: boolean
  /** Of another ledger or header nothing is known yet of the columns. */
  guessing: boolean
}

function Chosen({ ask, close, guessing, id, reading, view }: Shown) {
  const wide = useWide()
  const step = useStep(id, (choice: LayoutChoice) => explainLayout(id, choice))
  const { file, header, known, ledger, sheet } = view
  const columns = view.columns.map(({ column, field, unit }) => ({ column, field, unit }))
  const choose = (at: number, change: Partial<(typeof columns)[number]>) =>
    ask({ file, sheet, ledger, header, columns: columns.with(at, { ...columns[at], ...change } as never) })
  const money = new Set(view.fields.flatMap((f) => (f.money ? [f.field] : [])))
  const save = () => step.mutate({ file, sheet, ledger, header, columns }, { onSuccess: close })
  return (
    <>
      {known && (
        <p className="quiet">
          现在按{momentInProse(known.at)}由{known.by}设定的对应读取。改好保存以后，以新的为准。
        </p>
      )}
      <Whole view={view} ask={ask} />
      <p className="quiet small">
        下面是前 {view.rows.length}{' '}
        行按现在的选择读出来的样子；身份证号、电话等不显示。系统先猜了一遍，请逐列核对。
      </p>
      <fieldset className="explain-columns" aria-busy={reading} disabled={guessing}>
        <legend className="unseen">每一列是什么</legend>
        {wide ? (
          <ColumnTable view={view} money={money} choose={choose} />
        ) : (
          <ColumnCards view={view} money={money} choose={choose} />
        )}
      </fieldset>
      {view.missing.length > 0 && (
        <ul className="explain-missing" role="status">
          {view.missing.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {view.advice.map((text) => (
        <p key={text} className="quiet small">
          {text}
        </p>
      ))}
      {step.error && <Failure error={step.error} />}
      <p className="form-buttons">
        <Button
          type="primary"
          loading={step.isPending}
          disabled={view.missing.length > 0 || reading}
          onClick={save}
        >
          保存对应
        </Button>
        <Button onClick={close}>不对应了</Button>
        <span className="quiet small">
          {header.rows === 0
            ? '这张表没有表头，对应只用于这一份文件。'
            : '以后表头相同的表都按它读取，列的先后不同也可以。'}
        </span>
      </p>
    </>
  )
}

const headerRows = [
  { rows: 1, label: '一行表头' },
  { rows: 2, label: '两行表头' },
  { rows: 0, label: '没有表头，从这一行起是数据' },
] as const

/** Which ledger it is, and where its header stands. */
function Whole({ ask, view }: Pick<Shown, 'view' | 'ask'>) {
  const { file, header, ledger, ledgers, sheet, top } = view
  const move = (change: Partial<HeaderChoice>) =>
    ask({ file, sheet, ledger, header: { ...header, ...change } })
  const tops = top.some((line) => line.row === header.firstRow)
    ? top
    : [...top, { row: header.firstRow, text: '' }]
  return (
    <div className="explain-whole">
      <label>
        <span>这是哪一种台账</span>
        <select
          className="control"
          value={ledger}
          onChange={(event) => ask({ file, sheet, ledger: event.target.value, header })}
        >
          {ledgers.map(({ id, title }, i) => (
            <option key={id} value={id}>
              {title}
              {i === 0 && '（最像）'}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>表头在哪一行</span>
        <select
          className="control"
          value={header.firstRow}
          onChange={(event) => move({ firstRow: Number(event.target.value) })}
        >
          {tops.map(({ row, text }) => (
            <option key={row} value={row}>
              第 {row} 行{text && `：${text.slice(0, 40)}`}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>表头有几行</span>
        <select
          className="control"
          value={header.rows}
          onChange={(event) => move({ rows: Number(event.target.value) as HeaderChoice['rows'] })}
        >
          {headerRows.map(({ label, rows }) => (
            <option key={rows} value={rows}>
              {label}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
