// Every field of a chamber in groups, each value with the mark that shows its source.
import type { FieldView } from '#kernel/history/contract.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { SourceMark } from '#kernel/web/parts/source-mark.tsx'
import type { ChamberField } from '../../contract.ts'

const groups: { title: string; fields: ChamberField[] }[] = [
  {
    title: '登记',
    fields: ['name', 'creditCode', 'category', 'district', 'industry', 'foundedOn', 'dissolvedOn'],
  },
  { title: '本届', fields: ['termNumber', 'termStartsOn', 'termEndsOn', 'president', 'secretaryGeneral'] },
  { title: '会员与联系', fields: ['memberCount', 'liaisonOfficer', 'instructor'] },
  { title: '位置', fields: ['longitude', 'latitude'] },
]

/** A chamber that exists has no end: an empty line for it would only puzzle. */
const shownOnlyWhenFilled: string[] = ['dissolvedOn'] satisfies ChamberField[]

export function ChamberFacts({ fields }: { fields: FieldView[] }) {
  return (
    <div className="chamber-facts">
      {groups.map((group) => (
        <section key={group.title}>
          <h2>{group.title}</h2>
          <dl>
            {group.fields.map((name) => {
              const field = fields.find((one) => one.field === name)
              if (!field || (field.value === null && shownOnlyWhenFilled.includes(name))) return null
              return <Fact key={name} {...field} />
            })}
          </dl>
        </section>
      ))}
    </div>
  )
}

function Fact({ field, label, value, source }: FieldView) {
  return (
    <div>
      <dt className="quiet">{label}</dt>
      <dd>
        {value === null ? <span className="quiet">未填</span> : <span>{inWords(field, value)}</span>}
        {source && <SourceMark label={label} source={source} />}
      </dd>
    </div>
  )
}

function inWords(field: string, value: string): string {
  if (field === 'memberCount') return `${count(value)} 家`
  if (field === 'longitude' || field === 'latitude') return `${value}°`
  return dateInProse(value)
}
