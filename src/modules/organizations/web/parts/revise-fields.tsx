// The fields of the form that revises a chamber; each says what stood there where it was changed.
import type { FieldView } from '#kernel/history/contract.ts'
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
        const problem = problems[field]
        const shown = fields.find((one) => one.field === field)?.value
        return (
          <label key={field} className="revise-field" data-changed={changed.includes(field)}>
            <span>{chamberFields[field]}</span>
            <Control
              field={field}
              text={draft[field] ?? texts[field] ?? ''}
              invalid={problem !== undefined}
              onChange={(text) => onChange(field, text)}
            />
            {changed.includes(field) && <span className="small quiet">原为：{shown ?? '（空）'}</span>}
            {problem && <span className="revise-problem">{problem}</span>}
          </label>
        )
      })}
    </div>
  )
}

interface ControlProps {
  field: ChamberField
  text: string
  invalid: boolean
  onChange: (text: string) => void
}

function Control({ field, text, invalid, onChange }: ControlProps) {
  if (field === 'category') {
    return (
      <select
        className="control"
        value={text}
        aria-invalid={invalid}
        onChange={(event) => onChange(event.target.value)}
      >
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
      className="control"
      type={field.endsWith('On') ? 'date' : 'text'}
      inputMode={keyboards[field]}
      value={text}
      aria-invalid={invalid}
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
