// A district, chamber, Party organization, enterprise or person, found by a part of its name.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { read } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import type { PlaceKind } from '../../roles.ts'

interface Place {
  value: string
  label: string
}

/** Where a role is held, or who somebody is: only what there is can be chosen. */
export function PlaceField({
  kind,
  label = '在哪里',
  value,
  onChange,
}: {
  kind: PlaceKind | 'person'
  label?: string
  value: string
  onChange: (value: string) => void
}) {
  const [search, setSearch] = useState('')
  const asked = kind !== 'everywhere' && kind !== 'assigned'
  const places = useQuery({
    queryKey: ['places', kind, search],
    queryFn: ({ signal }) => read<{ items: Place[] }>('/role-places', { kind, search }, signal),
    enabled: asked,
    placeholderData: (before) => before,
  })
  if (!asked) return null
  const items = places.data?.items ?? []
  return (
    <Field label={label} note={kind === 'district' ? '' : '输入名称的一部分来查找'} problem={undefined}>
      {(control) => (
        <>
          {kind !== 'district' && (
            <input
              className="control"
              aria-label="查找"
              placeholder="查找名称"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          )}
          <select {...control} value={value} onChange={(event) => onChange(event.target.value)}>
            <option value="">请选择</option>
            {items.map((item) => (
              <option key={item.value} value={item.value}>
                {item.label}
              </option>
            ))}
          </select>
        </>
      )}
    </Field>
  )
}
