// How an organization is reached, beside its name: told, and set where it is opened.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { RemindedKind } from '../../workflow.ts'
import { useSetMailbox, useSetTelephone } from '../queries.ts'

interface Props {
  kind: RemindedKind
  id: string
  name: string
}

/** The office's mailbox. */
export function Mailbox({ id, kind, mail, name }: Props & { mail: string | null }) {
  const set = useSetMailbox()
  return (
    <Contact
      type="email"
      label={`${name}的办公邮箱`}
      told={mail ?? '没有登记办公邮箱'}
      hint="单位的办公邮箱，不要填个人的"
      before={mail ?? ''}
      set={set}
      send={(typed) => set.mutate({ kind, id, mail: typed })}
    />
  )
}

/** The mobile number of whoever is on duty, masked: it is never written back into the form. */
export function Telephone({ id, kind, mobile, name }: Props & { mobile: string | null }) {
  const set = useSetTelephone()
  return (
    <Contact
      type="tel"
      label={`${name}的值班手机`}
      told={mobile ?? '没有登记值班手机'}
      hint="值班手机，留空取消；加密保存"
      before=""
      set={set}
      send={(typed) => set.mutate({ kind, id, mobile: typed })}
    />
  )
}

interface ContactProps {
  type: 'email' | 'tel'
  label: string
  told: string
  hint: string
  before: string
  set: { error: Error | null; isPending: boolean }
  send: (typed: string) => void
}

function Contact({ before, hint, label, send, set, told, type }: ContactProps) {
  const [typed, setTyped] = useState(before)
  function submit(event: FormEvent) {
    event.preventDefault()
    send(typed.trim())
  }
  return (
    <details className="mailbox">
      <summary className="small">{told}</summary>
      <form onSubmit={submit} noValidate>
        {set.error && <Refused error={set.error} />}
        <input
          type={type}
          className="control"
          aria-label={label}
          placeholder={hint}
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
