// One row of a ledger typed into a form: the ledger's own fields, what is wrong beside each, and taking it in.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useId, useRef } from 'react'
import { useAddress, useChangeAddress } from '#kernel/web/address.ts'
import { ApiError } from '#kernel/web/api.ts'
import { useKept } from '#kernel/web/kept.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { KeptNote, keptForNow } from '#kernel/web/parts/kept-note.tsx'
import { NameChoices } from '#kernel/web/parts/name-choices.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { ChangeList } from '#kernel/web/parts/timeline.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { CorrectionAnswer } from '../corrections/contract.ts'
import type { RowForms, TypedRow, TypedRowCheck } from '../typed/contract.ts'
import { checkRow, typeRow, useRowForms } from './layout-queries.ts'
import { RollCall } from './parts/roll-call.tsx'
import { RecordLink } from './parts/sheet-rows.tsx'
import './imports.css'
import './layout.css'

type RowForm = RowForms['items'][number]

export default function TypedRowPage() {
  const { ledger } = useAddress()
  const change = useChangeAddress()
  const forms = useRowForms()
  const items = forms.data?.items
  const form = items?.find((f) => f.ledger === ledger) ?? items?.[0]
  return (
    <article className="import">
      <title>填写一条 · 同心</title>
      <p className="no-print">
        <Link to="/imports">历次导入</Link>
      </p>
      <header>
        <h1>填写一条</h1>
        <p className="quiet imports-about">
          只有一两条时，不必做成表格。填写的一条与台账里的一行一样核对和留存；没有填的项不改动原来的内容。
        </p>
      </header>
      {forms.error ? (
        <Failure error={forms.error} retry={() => void forms.refetch()} />
      ) : items === undefined || form === undefined ? (
        <Waiting rows={8} />
      ) : (
        <>
          <label className="typed-kind">
            <span className="quiet">填写哪一种台账</span>
            <select
              className="control"
              value={form.ledger}
              onChange={(event) => change({ ledger: event.target.value })}
            >
              {items.map(({ ledger: id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <OneRow key={form.ledger} form={form} />
        </>
      )}
    </article>
  )
}

const nothingTyped = { values: {} as Record<string, string>, statedOn: '', reason: '' }

function OneRow({ form }: { form: RowForm }) {
  const sealed = new Set(form.fields.filter((field) => field.sensitive).map(({ field }) => field))
  const kept = useKept(`typed-row.${form.ledger}`, nothingTyped, (typed) => ({
    ...typed,
    values: Object.fromEntries(Object.entries(typed.values).filter(([field]) => !sealed.has(field))),
  }))
  const { reason, statedOn, values } = kept.value
  const queries = useQueryClient()
  const attempt = useRef({ body: '', key: '' })
  const row: TypedRow = {
    ledger: form.ledger,
    values: Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== '')),
    reason,
    ...(statedOn !== '' && { statedOn }),
  }
  const text = JSON.stringify(row)
  const check = useMutation({
    mutationFn: async (given: TypedRow) => ({ of: JSON.stringify(given), told: await checkRow(given) }),
  })
  const save = useMutation({
    mutationFn: (given: TypedRow) => {
      // The same attempt sent twice is done once.
      if (attempt.current.body !== text) attempt.current = { body: text, key: crypto.randomUUID() }
      return typeRow(given, attempt.current.key)
    },
    onSuccess: () => {
      kept.forget({ ...kept.value, values: {} })
      check.reset()
      return queries.invalidateQueries()
    },
  })
  const told = check.data?.of === text ? check.data.told : undefined
  const problems = save.error instanceof ApiError ? save.error.problems : []
  const problemOf = (field: string) =>
    told?.findings.find((f) => f.field === field)?.message ??
    problems.find((p) => p.field === `values.${field}`)?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(row)
  }
  const ready = reason.trim().length >= 2
  return (
    <form className="typed-form" onSubmit={submit} aria-label={`填写${form.title}`}>
      <KeptNote kept={kept} hasSealed={sealed.size > 0} />
      {form.ledger === 'meetings' && (
        <RollCall
          organization={values['organizationName'] ?? ''}
          fill={(read) => kept.set({ ...kept.value, values: { ...values, ...read } })}
        />
      )}
      <div className="form-cells">
        {form.fields.map((field) => (
          <Cell
            key={field.field}
            field={field}
            value={values[field.field] ?? ''}
            problem={problemOf(field.field)}
            onChange={(value) => kept.set({ ...kept.value, values: { ...values, [field.field]: value } })}
          />
        ))}
      </div>
      <div className="form-cells">
        <Field label="截至哪一天" note="不填就是今天" problem={undefined}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={statedOn}
              onChange={(event) => kept.set({ ...kept.value, statedOn: event.target.value })}
            />
          )}
        </Field>
        <Field label="依据（必填）" problem={undefined}>
          {(control) => (
            <input
              {...control}
              value={reason}
              maxLength={500}
              placeholder="例如：商会来函"
              onChange={(event) => kept.set({ ...kept.value, reason: event.target.value })}
            />
          )}
        </Field>
      </div>
      {told && <Checked told={told} />}
      {(save.error ?? check.error) && <Refused error={(save.error ?? check.error) as Error} />}
      {save.data && <Saved answer={save.data} />}
      <p className="form-buttons">
        <Button onClick={() => check.mutate(row)} loading={check.isPending} disabled={!ready}>
          先检查
        </Button>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!ready}>
          录入这一条
        </Button>
        <span className="quiet small">
          {ready ? '录入算作一次导入，可以撤销。' : '写明依据以后，就可以检查和录入。'}
          {keptForNow}
        </span>
      </p>
    </form>
  )
}

interface CellProps {
  field: RowForm['fields'][number]
  value: string
  problem: string | undefined
  onChange: (value: string) => void
}

function Cell({ field, onChange, problem, value }: CellProps) {
  const { hint, label, names, required, sensitive, words } = field
  const list = useId()
  const notes = [hint, sensitive && '加密保存'].filter((note) => note)
  return (
    <Field label={`${label}${required ? '（必填）' : ''}`} note={notes.join('；')} problem={problem}>
      {(control) => (
        <>
          <input
            {...control}
            value={value}
            list={names || words.length > 0 ? list : undefined}
            autoComplete="off"
            onChange={(event) => onChange(event.target.value)}
          />
          {names && <NameChoices id={list} kind={names} typed={value} />}
          {words.length > 0 && (
            <datalist id={list}>
              {words.map((word) => (
                <option key={word} value={word} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Field>
  )
}

/** What would come of it: refused, or taken in with what is doubtful. */
function Checked({ told: { changes, findings, outcome } }: { told: TypedRowCheck }) {
  const whole = findings.filter((f) => f.field === null)
  const doubtful = findings.filter((f) => f.severity === 'doubtful').length
  return (
    <section role="status">
      <p>
        {outcome === null
          ? '这样会被退回，录不进去。请按上面的提示改正。'
          : `可以录入：${outcome}。${doubtful > 0 ? `有 ${doubtful} 处会列为待核实。` : ''}`}
      </p>
      {whole.map(({ message }) => (
        <p key={message} className="field-problem">
          {message}
        </p>
      ))}
      {changes.length > 0 && <ChangeList changes={changes} />}
    </section>
  )
}

const Saved = ({ answer }: { answer: CorrectionAnswer }) => (
  <p role="status">
    已录入：
    <RecordLink kind={answer.kind} record={answer.record} label={answer.label} />
    ，随{' '}
    <Link to="/imports/$id" params={{ id: answer.import }}>
      第 {answer.import} 号导入
    </Link>
    。
  </p>
)
