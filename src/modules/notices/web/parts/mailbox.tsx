// An organization's office mailbox beside its name: told, and set where it is opened.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { RemindedKind } from '../../contract.ts'
import { useSetMailbox } from '../queries.ts'

interface Props {
  kind: RemindedKind
  id: string
  name: string
  mail: string | null
}

export function Mailbox({ id, kind, mail, name }: Props) {
  const [typed, setTyped] = useState(mail ?? '')
  const set = useSetMailbox()
  function submit(event: FormEvent) {
    event.preventDefault()
    set.mutate({ kind, id, mail: typed.trim() })
  }
  return (
    <details className="mailbox">
      <summary className="small">{mail ?? '没有登记办公邮箱'}</summary>
      <form onSubmit={submit} noValidate>
        {set.error && <Refused error={set.error} />}
        <input
          type="email"
          className="control"
          aria-label={`${name}的办公邮箱`}
          placeholder="单位的办公邮箱，不要填个人的"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button htmlType="submit" loading={set.isPending}>
          登记
        </Button>
      </form>
    </details>
  )
}
