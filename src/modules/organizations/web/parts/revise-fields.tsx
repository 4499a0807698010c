// The fields of the form that revises a chamber; each says what stood there where it was changed.
import type { FieldView } from '#kernel/history/contract.ts'
import { type ControlProps, Field } from '#kernel/web/parts/field.tsx'
import { type ChamberField, chamberCategories, chamberFields } from '../../contract.ts'
import type { Draft } from './revise-draft.ts'

interface Props {
  fields: FieldView[]
  texts: Draft
  draft: Draft
  changed: ChamberField[]
  problems: Record<string, string>
  onChange: (field: ChamberField, text: string) => void
}

export function ReviseFields({ fields, texts, draft, changed, problems, onChange }: Props) {
  return (
    <div className="revise-fields">
      {(Object.keys(chamberFields) as ChamberField[]).map((field) => {
        const shown = fields.find((one) => one.field === field)?.value
        const isChanged = changed.includes(field)
        return (
          <Field
            key={field}
            label={chamberFields[field]}
            note={isChanged ? `原为：${shown ?? '（空）'}` : undefined}
            problem={problems[field]}
            changed={isChanged}
          >
            {(control) => (
              <Control
                field={field}
                text={draft[field] ?? texts[field] ?? ''}
                control={control}
                onChange={(text) => onChange(field, text)}
              />
            )}
          </Field>
        )
      })}
    </div>
  )
}

interface ControlOfFieldProps {
  field: ChamberField
  text: string
  control: ControlProps
  onChange: (text: string) => void
}

function Control({ field, text, control, onChange }: ControlOfFieldProps) {
  if (field === 'category') {
    return (
      <select {...control} value={text} onChange={(event) => onChange(event.target.value)}>
        <option value="">（未填）</option>
        {Object.entries(chamberCategories).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    )
  }
  return (
    <input
      {...control}
      type={field.endsWith('On') ? 'date' : 'text'}
      inputMode={keyboards[field]}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Which keyboard a phone shows. */
const keyboards: Partial<Record<ChamberField, 'numeric' | 'decimal'>> = {
  termNumber: 'numeric',
  memberCount: 'numeric',
  longitude: 'decimal',
  latitude: 'decimal',
}
