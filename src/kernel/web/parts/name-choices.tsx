// The records that a control may name: offered beneath it while their name is typed.
import { useQuery } from '@tanstack/react-query'
import { read } from '../api.ts'
import type { RecordKind } from '../module.ts'
import { useFinders } from '../offers.ts'
import { useRested } from '../rested.ts'

interface Props {
  /** What the control's `list` says. */
  id: string
  kind: RecordKind
  typed: string
}

interface Row {
  id: string
  name: string
}

/** So many are looked through at a glance. */
const shown = 8

export function NameChoices({ id, kind, typed }: Props) {
  const finder = useFinders().find(({ of }) => of === kind)
  const text = useRested(typed.trim())
  const found = useQuery({
    queryKey: ['find', finder?.path, text, shown],
    queryFn: ({ signal }) =>
      read<{ items: Row[] }>(finder?.path ?? '', { search: text, limit: String(shown) }, signal),
    enabled: finder !== undefined && [...text].length > 1,
  })
  return (
    <datalist id={id}>
      {found.data?.items.map((row) => (
        <option key={row.id} value={row.name} label={finder?.about(row as never) || undefined} />
      ))}
    </datalist>
  )
}
