// A refused row as a form: what stands in each column of its file, what is wrong, and taking it in corrected.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { ApiError, read, send } from '#kernel/web/api.ts'
import { useKept } from '#kernel/web/kept.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { KeptNote, keptForNow } from '#kernel/web/parts/kept-note.tsx'
import { NameChoices } from '#kernel/web/parts/name-choices.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { CorrectionAnswer, RefusedRowView } from '../../corrections/contract.ts'

interface Place {
  id: string
  sheet: string
  row: number
}

export function Correct(place: Place) {
  const [open, setOpen] = useState(false)
  return open ? (
    <Opened {...place} close={() => setOpen(false)} />
  ) : (
    <span className="no-print">
      <Button onClick={() => setOpen(true)}>更正这一行</Button>
    </span>
  )
}

type Closable = Place & { close: () => void }

function Opened({ close, ...place }: Closable) {
  const { id, row, sheet } = place
  const found = useQuery({
    queryKey: ['imports', 'refused-row', id, sheet, row],
    queryFn: ({ signal }) => read<RefusedRowView>(at(place), {}, signal),
    // Each look at the row is kept in the audit.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  return found.data ? <Form {...place} close={close} view={found.data} /> : <Waiting rows={6} />
}

const at = ({ id, row, sheet }: Place) => `/imports/${id}/refused-rows/${sheet}/${row}`

const nothingTyped = { changed: {} as Record<number, string>, reason: '' }

/** A column that nobody reads may hold anything: it is as good as sealed. */
const mayBeKept = (column: RefusedRowView['columns'][number] | undefined) =>
  column !== undefined && column.read && !column.sensitive

function Form({ close, view, ...place }: Closable & { view: RefusedRowView }) {
  const kept = useKept(`refused-row.${at(place)}`, nothingTyped, ({ changed, reason }) => ({
    reason,
    changed: Object.fromEntries(Object.entries(changed).filter(([i]) => mayBeKept(view.columns[Number(i)]))),
  }))
  const { changed, reason } = kept.value
  const cells = view.columns.map(({ said }, i) => changed[i] ?? said)
  const queries = useQueryClient()
  const attempt = useRef({ body: '', key: '' })
  const save = useMutation({
    mutationFn: (body: { cells: string[]; reason: string }) => {
      // The same attempt sent twice is done once.
      const text = JSON.stringify(body)
      if (attempt.current.body !== text) attempt.current = { body: text, key: crypto.randomUUID() }
      return send<CorrectionAnswer>(`${at(place)}/correction`, body, attempt.current.key)
    },
    // The row itself is not asked for again: it is out no more.
    onSuccess: () => {
      kept.forget(kept.value)
      return queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'refused-row' })
    },
  })
  const problems = save.error instanceof ApiError ? save.error.problems : []
  const problemOf = (i: number) => problems.find((p) => p.field === `cells.${i}`)?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ cells, reason })
  }
  return (
    <form className="correct-form" onSubmit={submit} aria-label={`更正第 ${view.row} 行`}>
      <KeptNote kept={kept} hasSealed={!view.columns.every(mayBeKept)} />
      <div className="form-cells">
        {view.columns.map(({ heading, names, problem, read: isRead, said }, i) => (
          <Field
            key={heading}
            label={isRead ? heading : `${heading}（系统不读这一列）`}
            note={cells[i] === said ? undefined : `原为：${said || '（空）'}`}
            problem={problemOf(i) ?? (cells[i] === said ? (problem ?? undefined) : undefined)}
            changed={cells[i] !== said}
          >
            {(control) => (
              <>
                <input
                  {...control}
                  value={cells[i]}
                  list={names ? `${control.id}-names` : undefined}
                  onChange={(event) => kept.set({ reason, changed: { ...changed, [i]: event.target.value } })}
                />
                {names && <NameChoices id={`${control.id}-names`} kind={names} typed={cells[i] ?? ''} />}
              </>
            )}
          </Field>
        ))}
      </div>
      <Field label="更正的依据" problem={undefined}>
        {(control) => (
          <input
            {...control}
            value={reason}
            maxLength={500}
            placeholder="例如：已核对身份证"
            onChange={(event) => kept.set({ changed, reason: event.target.value })}
          />
        )}
      </Field>
      {save.error && <Refused error={save.error} />}
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={reason.trim().length < 2}>
          保存并录入
        </Button>
        <Button
          onClick={() => {
            kept.forget()
            close()
          }}
        >
          不改了
        </Button>
        <span className="quiet small">录入这一行算作一次导入，可以撤销。{keptForNow}</span>
      </p>
    </form>
  )
}
