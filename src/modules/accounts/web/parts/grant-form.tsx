// Granting a role: which, where, for which term, and on what grounds.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { ApiError } from '#kernel/web/api.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { useMay } from '#kernel/web/session.ts'
import { type PlaceKind, type RoleName, roleOf, roles } from '../../roles.ts'
import { type Granted, grant, useAccountWrite } from '../queries.ts'
import { PlaceField } from './place-field.tsx'

const grantable = (Object.keys(roles) as RoleName[]).filter((role) => roleOf(role).granted)
const empty = { role: 'office' as RoleName, place: '', from: '', to: '', reason: '' }

export function GrantForm({ id }: { id: string }) {
  const mayGrant = useMay('accounts.grant')
  const mayManage = useMay('accounts.manage')
  const [typed, setTyped] = useState(empty)
  const give = useAccountWrite((body: Granted) => grant(id, body))
  const { place } = roleOf(typed.role)
  const choices = mayGrant ? grantable : grantable.filter((role) => roleOf(role).secondFactor)
  const problems = give.error instanceof ApiError ? give.error.problems : []
  const problem = (field: string) => problems.find((p) => p.field === field)?.message
  function submit(event: FormEvent) {
    event.preventDefault()
    const body = { role: typed.role, ...placeField(place, typed.place), reason: typed.reason }
    give.mutate(
      { ...body, from: typed.from || null, to: typed.to || null },
      { onSuccess: () => setTyped(empty) },
    )
  }
  if (!mayGrant && !mayManage) return null
  const type = (field: keyof typeof typed) => (event: { target: { value: string } }) =>
    setTyped({ ...typed, [field]: event.target.value })
  return (
    <section>
      <h2>授予角色</h2>
      <form className="account-form row" onSubmit={submit} noValidate>
        {give.error && <Refused error={give.error} title="没有授予" />}
        <Field label="角色" problem={problem('role')}>
          {(control) => (
            <select
              {...control}
              value={typed.role}
              onChange={(event) => setTyped({ ...typed, role: event.target.value as RoleName, place: '' })}
            >
              {choices.map((role) => (
                <option key={role} value={role}>
                  {roleOf(role).label}
                </option>
              ))}
            </select>
          )}
        </Field>
        <PlaceField
          kind={place}
          value={typed.place}
          onChange={(value) => setTyped({ ...typed, place: value })}
        />
        <Field label="起" note="空着就是今天" problem={problem('from')}>
          {(control) => <input {...control} type="date" value={typed.from} onChange={type('from')} />}
        </Field>
        <Field label="止" note="空着就是没有止期" problem={problem('to')}>
          {(control) => <input {...control} type="date" value={typed.to} onChange={type('to')} />}
        </Field>
        <Field label="依据" problem={problem('reason')}>
          {(control) => (
            <input
              {...control}
              placeholder="如：分工文件（文号）"
              value={typed.reason}
              onChange={type('reason')}
            />
          )}
        </Field>
        <Button type="primary" htmlType="submit" loading={give.isPending}>
          授予
        </Button>
      </form>
    </section>
  )
}

function placeField(kind: PlaceKind, value: string): Partial<Granted> {
  if (kind === 'district') return { district: value }
  if (kind === 'chamber' || kind === 'enterprise') return { organizationId: value || null }
  return kind === 'party-organization' ? { partyOrganizationId: value || null } : {}
}
