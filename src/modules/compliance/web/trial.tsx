// A rule tried: other numbers, another day of force, and who would then stand otherwise. Nothing is kept.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { type Address, useAddress, useChangeAddress } from '#kernel/web/address.ts'
import { read } from '#kernel/web/api.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Field } from '#kernel/web/parts/field.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { RuleView } from '../contract.ts'
import type { TrialChange, TrialView } from '../trial/contract.ts'
import { Standing } from './parts/standing.tsx'
import { useRules } from './queries.ts'
import '#kernel/web/parts/list.css'
import './compliance.css'

export default function Trial() {
  const { id = '' } = useParams({ strict: false })
  const rules = useRules()
  const rule = rules.data?.items.find((one) => one.id === id)
  if (rules.error) return <Failure error={rules.error} retry={() => void rules.refetch()} />
  if (!rules.data) return <Waiting rows={8} />
  return rule ? <OfRule rule={rule} /> : <Failure error={new Error('没有这条规矩。请从规矩库进入。')} />
}

function OfRule({ rule }: { rule: RuleView }) {
  const address = useAddress()
  const drafted = address['numbers'] !== undefined || address['inForce'] !== undefined
  return (
    <article className="records trial">
      <title>{`试算：${rule.title} · 同心`}</title>
      <p className="no-print">
        <Link to="/rules/$id" params={{ id: rule.id }}>
          {rule.title}
        </Link>
      </p>
      <header className="list-head">
        <h1>如果这条规矩改了</h1>
      </header>
      <p className="quiet about">
        改一个数字，或者改施行日期，看哪些单位会变。只是试算：不保存，也不影响任何人要办的事。
      </p>
      <Assumptions key={JSON.stringify(address)} rule={rule} address={address} />
      {drafted && <Outcome rule={rule.id} address={address} />}
    </article>
  )
}

const latest = ({ values }: RuleView['parameters'][number]) => values.at(-1)?.value ?? 0

function Assumptions({ address, rule }: { address: Address; rule: RuleView }) {
  const change = useChangeAddress()
  const given = new Map(
    address['numbers']?.split(',').map((part): [string, string] => {
      const [id = '', value = ''] = part.split(':')
      return [id, value]
    }),
  )
  const [numbers, setNumbers] = useState<Record<string, string>>(
    Object.fromEntries(rule.parameters.map((p) => [p.id, given.get(p.id) ?? String(latest(p))])),
  )
  const [since, setSince] = useState(address['since'] ?? '')
  const [inForce, setInForce] = useState(address['inForce'] ?? '')
  const others = rule.parameters.filter((p) => numbers[p.id] !== String(latest(p)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change({
      numbers: others.map((p) => `${p.id}:${numbers[p.id]}`).join(',') || undefined,
      since: (others.length > 0 && since) || undefined,
      inForce: inForce || undefined,
    })
  }
  return (
    <form className="trial-form no-print" onSubmit={submit} aria-label="试算的数字">
      <div className="form-cells">
        {rule.parameters.map((p) => (
          <Field
            key={p.id}
            label={`${p.label}（${p.unit}）`}
            note={`现为 ${latest(p)} ${p.unit}`}
            problem={undefined}
            changed={others.includes(p)}
          >
            {(control) => (
              <input
                {...control}
                type="number"
                min={0}
                step={1}
                required
                value={numbers[p.id]}
                onChange={(event) => setNumbers({ ...numbers, [p.id]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {rule.parameters.length > 0 && (
          <Field label="新数字从哪天起算" note="不填就是从头算起" problem={undefined}>
            {(control) => (
              <input
                {...control}
                type="date"
                value={since}
                onChange={(event) => setSince(event.target.value)}
              />
            )}
          </Field>
        )}
        <Field
          label="改从哪天起施行"
          note={`不填就是${dateInProse(rule.versions.at(-1)?.from ?? '')}`}
          problem={undefined}
        >
          {(control) => (
            <input
              {...control}
              type="date"
              value={inForce}
              onChange={(event) => setInForce(event.target.value)}
            />
          )}
        </Field>
      </div>
      <p className="form-buttons">
        <Button type="primary" htmlType="submit" disabled={others.length === 0 && inForce === ''}>
          试算
        </Button>
      </p>
    </form>
  )
}

function Outcome({ address, rule }: { address: Address; rule: string }) {
  const { asOf, inForce, numbers, since } = address
  const asked = { asOf, inForce, numbers, since }
  const found = useQuery({
    queryKey: ['rules', 'trial', rule, asked],
    queryFn: ({ signal }) =>
      read<TrialView>(`/rules/${encodeURIComponent(rule)}/trial`, { ...asked }, signal),
  })
  if (found.error) return <Failure error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={6} />
  const { asOf: day, items, same } = found.data
  // Those that change alike stand together.
  const groups = Map.groupBy(items, ({ after, before, title }) => `${title} ${before} ${after}`)
  return (
    <section role="status">
      <h2>
        {items.length === 0 ? '没有谁会变' : `${items.length} 处会变`}
        <span className="quiet small">
          截至{dateInProse(day)}，其余 {same} 处不变
        </span>
      </h2>
      {[...groups].map(([key, changes]) => (
        <Changes key={key} changes={changes} />
      ))}
    </section>
  )
}

/** So many are read; the count tells of the rest. */
const shown = 200

function Changes({ changes }: { changes: TrialChange[] }) {
  const [first] = changes
  if (!first) return null
  return (
    <details className="findings-group opens" open={changes.length <= 20}>
      <summary className="apart">
        <strong>{first.title}</strong>
        <span className="trial-turn">
          <Stands standing={first.before} />
          <span aria-hidden="true">→</span>
          <span className="unseen">变为</span>
          <Stands standing={first.after} />
        </span>
        <span className="quiet">{changes.length} 处</span>
      </summary>
      <ul>
        {changes.slice(0, shown).map(({ because, period, subject }) => (
          <li key={`${subject.id} ${period}`}>
            <strong>{subject.name}</strong>
            <span className="quiet">{[period, because].filter((part) => part).join('：')}</span>
          </li>
        ))}
      </ul>
      {changes.length > shown && <p className="quiet">另有 {changes.length - shown} 处，没有列出。</p>}
    </details>
  )
}

const Stands = ({ standing }: { standing: TrialChange['before'] }) =>
  standing ? <Standing standing={standing} /> : <span className="quiet">不要求</span>
