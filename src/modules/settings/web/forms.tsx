// The forms of the settings: each change with its reason.
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { send } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import type { SettingsView, WordView } from '../contract.ts'

/** Sends a change; every page may show something else afterwards. */
function useChange(path: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => send(`/settings${path}`, body, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries(),
  })
}

export function BusinessDateForm({ date, isSet }: { date: string; isSet: boolean }) {
  const [day, setDay] = useState(date)
  const [reason, setReason] = useState('')
  const change = useChange('/business-date')
  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate({ date: day, reason })
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      {change.error && <Refused error={change.error} />}
      <Field label="另设为" problem={undefined}>
        {(control) => (
          <input {...control} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
        )}
      </Field>
      <Field label="为什么改" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit" loading={change.isPending}>
        设定
      </Button>
      {isSet && <Button onClick={() => change.mutate({ date: null, reason })}>回到当天</Button>}
    </form>
  )
}

type Wish = 'sealed' | 'digests' | 'destroy'

export function IdentityNumbersForm({ of }: { of: SettingsView['identityNumbers'] }) {
  const { digestsOnly, people } = of
  const wishes: [Wish, string][] = [
    digestsOnly ? ['sealed', '恢复加密保存，再导入台账时补回'] : ['digests', '今后只留摘要，已保存的不动'],
  ]
  if (people > 0) wishes.push(['destroy', digestsOnly ? '销毁已保存的号码' : '只留摘要，并销毁已保存的'])
  const [wish, setWish] = useState(wishes[0]?.[0])
  const [isSure, setIsSure] = useState(false)
  const [reason, setReason] = useState('')
  const change = useChange('/identity-numbers')
  const destroys = wish === 'destroy'
  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate({ digestsOnly: wish !== 'sealed', destroy: destroys ? people : null, reason })
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      {change.error && <Refused error={change.error} />}
      <Field label="改为" problem={undefined}>
        {(control) => (
          <select {...control} value={wish} onChange={(event) => setWish(event.target.value as Wish)}>
            {wishes.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label="改的依据" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      {destroys && (
        <label className="choice">
          <input type="checkbox" checked={isSure} onChange={(event) => setIsSure(event.target.checked)} />
          销毁 {people} 人的身份证号：任何人都不能恢复
        </label>
      )}
      <Button
        danger={destroys}
        type={destroys ? 'primary' : 'default'}
        htmlType="submit"
        disabled={destroys && !isSure}
        loading={change.isPending}
      >
        {destroys ? '销毁' : '设定'}
      </Button>
    </form>
  )
}

export function OriginalsForm({ businessDate, years: set }: { businessDate: string; years: number | null }) {
  const [years, setYears] = useState(set === null ? '' : String(set))
  const [from, setFrom] = useState(businessDate)
  const [reason, setReason] = useState('')
  const change = useChange('/originals-period')
  function submit(event: FormEvent) {
    event.preventDefault()
    change.mutate({ years: years.trim() === '' ? null : Number(years), from, reason })
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      {change.error && <Refused error={change.error} />}
      <Field label="保存几年（不写为不设期限）" problem={undefined}>
        {(control) => (
          <input
            {...control}
            inputMode="numeric"
            value={years}
            onChange={(event) => setYears(event.target.value)}
          />
        )}
      </Field>
      <Field label="自哪天起" problem={undefined}>
        {(control) => (
          <input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        )}
      </Field>
      <Field label="定期限的依据" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit" loading={change.isPending}>
        设定
      </Button>
    </form>
  )
}

export function WordForm({ word: { id, kind, meanings } }: { word: WordView }) {
  const separator = '、'
  const [text, setText] = useState(meanings.at(-1)?.values.join(separator) ?? '')
  const [from, setFrom] = useState('')
  const [reason, setReason] = useState('')
  const change = useChange(`/words/${id}`)
  function submit(event: FormEvent) {
    event.preventDefault()
    const values = (kind === 'names' ? text.split(/[、，,\n]/) : [text]).map((one) => one.trim())
    change.mutate({ values: values.filter((one) => one !== ''), from: from || null, reason })
  }
  return (
    <form className="settings-form" onSubmit={submit} noValidate>
      {change.error && <Refused error={change.error} />}
      <Field label={kind === 'names' ? '意思（用顿号分开）' : '意思'} problem={undefined}>
        {(control) => (
          <input
            {...control}
            type={kind === 'date' ? 'date' : 'text'}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label="自哪天起（不写为一直如此）" problem={undefined}>
        {(control) => (
          <input {...control} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        )}
      </Field>
      <Field label="依据" problem={undefined}>
        {(control) => (
          <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
        )}
      </Field>
      <Button htmlType="submit" loading={change.isPending}>
        设定
      </Button>
    </form>
  )
}
