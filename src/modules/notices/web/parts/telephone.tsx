// The mobile number of whoever is on duty, masked: told, and set where it is opened.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { RemindedKind } from '../../contract.ts'
import { useSetTelephone } from '../queries.ts'

interface Props {
  kind: RemindedKind
  id: string
  name: string
  mobile: string | null
}

export function Telephone({ id, kind, mobile, name }: Props) {
  const [typed, setTyped] = useState('')
  const set = useSetTelephone()
  function submit(event: FormEvent) {
    event.preventDefault()
    set.mutate({ kind, id, mobile: typed.trim() })
  }
  return (
    <details className="mailbox">
      <summary className="small">{mobile ?? '没有登记值班手机'}</summary>
      <form onSubmit={submit} noValidate>
        {set.error && <Refused error={set.error} />}
        <input
          type="tel"
          className="control"
          aria-label={`${name}的值班手机`}
          placeholder="值班手机，留空取消；加密保存"
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
