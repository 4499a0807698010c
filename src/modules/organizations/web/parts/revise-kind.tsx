// Was it wrong, or has it changed? The answer decides for which time the new value holds.

import { Field } from '#kernel/web/parts/field.tsx'
import type { ReviseKind } from './revise-draft.ts'

interface Props {
  kind: ReviseKind
  onKind: (kind: ReviseKind) => void
  effectiveOn: string
  onEffectiveOn: (date: string) => void
  problem: string | undefined
}

const choices: { kind: ReviseKind; label: string; hint: string }[] = [
  { kind: 'correction', label: '更正', hint: '原来就记错了，从头改正' },
  { kind: 'change', label: '变更', hint: '原来是对的，从某天起变了' },
]

export function ReviseKindChoice({ kind, onKind, effectiveOn, onEffectiveOn, problem }: Props) {
  return (
    <fieldset className="revise-kind">
      <legend className="unseen">更正还是变更</legend>
      {choices.map((choice) => (
        <label key={choice.kind} className="revise-choice" data-chosen={kind === choice.kind}>
          <input
            type="radio"
            name="kind"
            checked={kind === choice.kind}
            onChange={() => onKind(choice.kind)}
          />
          <span>
            <strong>{choice.label}</strong>
            <span className="small quiet">{choice.hint}</span>
          </span>
        </label>
      ))}
      {kind === 'change' && (
        <Field label="从哪一天起" problem={problem}>
          {(control) => (
            <input
              {...control}
              type="date"
              value={effectiveOn}
              onChange={(event) => onEffectiveOn(event.target.value)}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}
