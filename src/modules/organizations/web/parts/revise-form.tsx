// The form 更正或变更: what was wrong is corrected for its whole time, what has changed is changed from a day on.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Drawer } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { ApiError, send } from '#kernel/web/api.ts'
import { useKept } from '#kernel/web/kept.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { KeptNote, keptForNow } from '#kernel/web/parts/kept-note.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useWide } from '#kernel/web/preferences.ts'
import { useAsOf, useSession } from '#kernel/web/session.ts'
import { type ChamberField, type ChamberView, type ReviseChamber, reviseChamber } from '../../contract.ts'
import { readChamber } from '../queries.ts'
import { Conflict } from './revise-answers.tsx'
import { changedFields, type Draft, type ReviseKind, revisionOf, textsOf } from './revise-draft.ts'
import { ReviseFields } from './revise-fields.tsx'
import { ReviseKindChoice } from './revise-kind.tsx'
import './revise-form.css'

interface Props {
  chamber: ChamberView
  open: boolean
  onClose: () => void
}

const untouched = {
  draft: {} as Draft,
  kind: 'correction' as ReviseKind,
  effectiveOn: '',
  reason: '',
}

export default function ReviseForm({ chamber, open, onClose }: Props) {
  // The record as it was when the form was opened; after a save or a conflict, as it is then.
  const [base, setBase] = useState(chamber)
  const [overtaken, setOvertaken] = useState<ChamberView | null>(null)
  const kept = useKept(`chamber.${chamber.id}`, untouched)
  const { draft, effectiveOn, kind, reason } = kept.value
  const [problems, setProblems] = useState<Record<string, string>>({})
  const key = useRef<{ body: string; key: string }>(undefined)
  const asOf = useAsOf()
  const session = useSession().data
  const shownDate = asOf ?? session?.businessDate ?? ''
  const queries = useQueryClient()
  const wide = useWide()

  const texts = textsOf(base)
  const changed = changedFields(draft, texts)

  const revise = useMutation({
    mutationFn: (body: ReviseChamber) =>
      send<ChamberView>(`/chambers/${base.id}/revisions`, body, keyFor(body)),
    onSuccess: async () => {
      await queries.invalidateQueries()
      setBase(await readChamber(base.id, asOf))
      reset()
      onClose()
    },
    onError: async (error) => {
      if (error instanceof ApiError) setProblems(byField(error.problems))
      if (error instanceof ApiError && error.code === 'conflict') {
        const now = await readChamber(base.id, asOf)
        setOvertaken(base)
        setBase(now)
      }
    },
  })

  /** One key for one attempt: sending the same again, after a lost answer, must not write twice. */
  function keyFor(body: unknown): string {
    const text = JSON.stringify(body)
    if (key.current?.body !== text) key.current = { body: text, key: crypto.randomUUID() }
    return key.current.key
  }

  function reset() {
    kept.forget()
    setProblems({})
    setOvertaken(null)
    key.current = undefined
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const rest = { version: base.version, kind, effectiveOn: effectiveOn || shownDate, reason }
    const checked = reviseChamber.safeParse(revisionOf(draft, texts, rest))
    if (checked.success) {
      setProblems({})
      revise.mutate(checked.data)
    } else {
      const found = checked.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }))
      setProblems(byField(found))
    }
  }

  return (
    <Drawer
      title={`更正或变更：${chamber.name}`}
      placement="right"
      size={wide ? 640 : '100%'}
      open={open}
      onClose={onClose}
      forceRender
      footer={
        <div className="revise-foot">
          <span className="quiet">{changed.length === 0 ? '还没有改动' : `改动 ${changed.length} 项`}</span>
          <Button onClick={onClose}>先放着</Button>
          <Button
            type="primary"
            htmlType="submit"
            form="revise"
            disabled={changed.length === 0}
            loading={revise.isPending}
          >
            保存
          </Button>
        </div>
      }
    >
      <form id="revise" className="revise" onSubmit={submit} noValidate>
        <KeptNote kept={kept} />
        {overtaken && <Conflict before={overtaken} now={base} />}
        {revise.error && !overtaken && <Refused error={revise.error} />}
        <ReviseKindChoice
          kind={kind}
          onKind={(chosen) => kept.set({ ...kept.value, kind: chosen })}
          effectiveOn={effectiveOn || shownDate}
          onEffectiveOn={(on) => kept.set({ ...kept.value, effectiveOn: on })}
          problem={problems['effectiveOn']}
        />
        <ReviseFields
          fields={base.fields}
          texts={texts}
          draft={draft}
          changed={changed}
          problems={problems}
          onChange={(field: ChamberField, text: string) =>
            kept.set({ ...kept.value, draft: { ...draft, [field]: text } })
          }
        />
        <Field label="依据" problem={problems['reason']}>
          {(control) => (
            <textarea
              {...control}
              rows={2}
              maxLength={500}
              placeholder="如：登记证书、换届批复（文号）、商会来电核对"
              value={reason}
              onChange={(event) => kept.set({ ...kept.value, reason: event.target.value })}
            />
          )}
        </Field>
        <p className="quiet small">{keptForNow}</p>
      </form>
    </Drawer>
  )
}

/** Problems by the name of their field, whether or not the answer names the part of the body. */
function byField(problems: { field: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(problems.map(({ field, message }) => [field.replace(/^changes\./, ''), message]))
}
