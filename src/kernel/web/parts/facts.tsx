// Every field of a record in groups, each value with the mark that shows its source.
import type { ReactNode } from 'react'
import type { FieldView } from '#kernel/history/contract.ts'
import { dateInProse } from '../format.ts'
import { SourceMark } from './source-mark.tsx'

interface Props {
  groups: { title: string; fields: string[] }[]
  fields: FieldView[]
  /** Fields that are left out while they are empty: who exists has no end, and an empty line would only puzzle. */
  onlyWhenFilled: string[]
  /** How a value is written, where it is not the text itself. */
  write?: (field: string, value: string) => ReactNode
}

export function Facts({ groups, fields, onlyWhenFilled, write }: Props) {
  return (
    <div className="record-facts">
      {groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <dl>
            {group.fields.map((name) => {
              const field = fields.find((one) => one.field === name)
              if (!field || (field.value === null && onlyWhenFilled.includes(name))) return null
              return <Fact key={name} field={field} write={write} />
            })}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Fact({
  field: { field, label, value, source },
  write,
}: {
  field: FieldView
  write: Props['write']
}) {
  const shown = value === null ? undefined : (write?.(field, value) ?? dateInProse(value))
  return (
    <div>
      <dt className="quiet">{label}</dt>
      <dd>
        {shown === undefined ? <span className="quiet">未填</span> : <span>{shown}</span>}
        {source && <SourceMark label={label} source={source} />}
      </dd>
    </div>
  )
}
