// Erasures that were asked for, to be decided; those that were; and how long personal information is kept.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { read, send } from '#kernel/web/api.ts'
import { momentInProse } from '#kernel/web/format.ts'
import { Field } from '#kernel/web/parts/field.tsx'
import { Refused } from '#kernel/web/parts/refused.tsx'
import { type ErasureList, erasureOutcomes, grounds } from '../contract.ts'
import { Cases } from './parts/cases.tsx'

const key = ['erasures']
type Item = ErasureList['items'][number]

export default function Erasures() {
  const erasures = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => read<ErasureList>('/erasure-requests', {}, signal),
    gcTime: 0,
  })
  const items = erasures.data?.items
  const open = items?.filter(({ decided }) => decided === null)
  const decided = items?.filter((item) => item.decided !== null)
  return (
    <Cases
      title="删除个人信息"
      unit="件"
      about={about}
      found={erasures}
      open={open}
      nothing="没有等待决定的删除"
      one={Open}
    >
      {decided && decided.length > 0 && <Decided items={decided} />}
      {erasures.data && <Retention retention={erasures.data.retention} />}
    </Cases>
  )
}

const about =
  '本人在“我的账号”里要求，或者办公室在人员的页面上提出。决定删除的，加密的内容再也打不开，姓名等不再显示，' +
  '数字和审计不变；不能恢复。名册、班子依规要保存的，选“依规保留”并写明依据。' +
  '导入的台账原件和以前的备份里还有，按保存期限处理。'

function Open({
  item: { askedAt, askedBy, byPerson, ground, id, name, personId, said, standing },
}: {
  item: Item
}) {
  const queries = useQueryClient()
  const [outcome, setOutcome] = useState<keyof typeof erasureOutcomes>('kept')
  const [reason, setReason] = useState('')
  const [isSure, setIsSure] = useState(false)
  const decide = useMutation({
    mutationFn: () => send(`/erasure-requests/${id}/decision`, { outcome, reason }, crypto.randomUUID()),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    decide.mutate()
  }
  return (
    <>
      <p className="apart">
        <Link to="/people/$id" params={{ id: personId }}>
          {name}
        </Link>
        <span className="quiet small">
          {byPerson ? '本人' : askedBy}，{momentInProse(askedAt)}
        </span>
      </p>
      <p>
        {grounds[ground]}：{said}
      </p>
      {standing.length > 0 && <p>仍在：{standing.join('；')}</p>}
      <form className="case-form" onSubmit={submit} noValidate>
        {decide.error && <Refused error={decide.error} title="没有决定" />}
        <Field label="决定" problem={undefined}>
          {(control) => (
            <select
              {...control}
              value={outcome}
              onChange={(event) => setOutcome(event.target.value as keyof typeof erasureOutcomes)}
            >
              <option value="kept">依规保留，不予删除</option>
              <option value="erased">删除，不能恢复</option>
            </select>
          )}
        </Field>
        <Field label="依据" note="本人会看到，不要写姓名和号码" problem={undefined}>
          {(control) => (
            <input {...control} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {outcome === 'erased' && (
          <label className="choice">
            <input type="checkbox" checked={isSure} onChange={(event) => setIsSure(event.target.checked)} />
            已核对是 {name}：删除后任何人都不能恢复
          </label>
        )}
        <Button
          danger={outcome === 'erased'}
          type="primary"
          htmlType="submit"
          disabled={outcome === 'erased' && !isSure}
          loading={decide.isPending}
        >
          {outcome === 'erased' ? '删除' : '保留'}
        </Button>
      </form>
    </>
  )
}

function Decided({ items }: { items: Item[] }) {
  return (
    <section className="cases-rest">
      <h2>决定过的</h2>
      <ul className="cases">
        {items.map(({ decided, ground, id, name }) => (
          <li key={id}>
            <span className="apart">
              <strong>{name}</strong>
              <span>
                {decided && `${erasureOutcomes[decided.outcome]}（${grounds[ground]}）：${decided.reason}`}
              </span>
            </span>
            <span className="quiet small">{decided && `${decided.by}，${momentInProse(decided.at)}`}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Retention({ retention }: Pick<ErasureList, 'retention'>) {
  return (
    <section className="cases-rest">
      <h2>保存期限</h2>
      <p className="quiet">由本市按档案和党内的规定确定；到期不会自动删除，请在人员的页面上提出。</p>
      <ul className="cases">
        {retention.map(({ label, period, toBeChecked }) => (
          <li key={label}>
            <span>{label}</span>
            <span>
              {period}
              {toBeChecked && <span className="quiet">（待核对）</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
