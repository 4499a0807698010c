// The audit: whether the chain holds, and below it who did what, the latest first.
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useAddress, useChangeAddress } from '#kernel/web/address.ts'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { EntryView } from '../contract.ts'
import { useChain, useEntries, useVerify } from './queries.ts'
import '#kernel/web/parts/list.css'
import './audit.css'

export default function Audit() {
  const address = useAddress()
  const filter = {
    search: address['search'],
    from: address['from'],
    to: address['to'],
    records: address['records'],
  }
  const entries = useEntries(filter)
  const items = entries.data?.pages.flatMap((page) => page.items)
  return (
    <div className="records audit">
      <title>审计 · 同心</title>
      <header className="list-head">
        <h1>审计</h1>
      </header>
      <Chain />
      <Narrow key={JSON.stringify(filter)} />
      {entries.error ? (
        <Failure error={entries.error} retry={() => void entries.refetch()} />
      ) : items === undefined ? (
        <Waiting rows={10} />
      ) : items.length === 0 ? (
        <section className="nothing">
          <h2>没有符合条件的记录</h2>
          <p>可以放宽日期，或者去掉搜索的字再看。</p>
        </section>
      ) : (
        <Days items={items} />
      )}
      {entries.hasNextPage && (
        <p className="more no-print">
          <Button loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
            再往前看 50 条
          </Button>
        </p>
      )}
    </div>
  )
}

/** Whether nothing was changed, taken out or cut off. */
function Chain() {
  const { data, error } = useChain()
  const verify = useVerify()
  if (error) return <Failure error={error} />
  const found = verify.data
  return (
    <section className="audit-chain" aria-busy={verify.isPending}>
      <p className="apart">
        <span>
          已编号相接 <strong className="number">{data ? count(data.sealed) : '……'}</strong> 条
        </span>
        <span className="quiet">
          {data?.verified
            ? `上次核验：${momentInProse(data.verified.at)}，${data.verified.actor}`
            : data && '还没有核验过'}
        </span>
      </p>
      <Button loading={verify.isPending} onClick={() => verify.mutate()}>
        {verify.isPending ? '正在逐条重算' : '从头核验'}
      </Button>
      {verify.error && <Failure error={verify.error} />}
      {found && (
        <p role="status" className="audit-found" data-sound={found.sound}>
          {found.sound ? '✓ ' : '✗ '}
          {found.sentence}
          {!found.sound && '。请先停止使用，保留现场，并联系系统管理员对照备份查明。'}
        </p>
      )}
    </section>
  )
}

function Narrow() {
  const address = useAddress()
  const change = useChangeAddress()
  const [search, setSearch] = useState(address['search'] ?? '')
  function submit(event: FormEvent) {
    event.preventDefault()
    change({ search: search.trim() || undefined })
  }
  const day = (key: 'from' | 'to', label: string) => (
    <label className="audit-day">
      {label}
      <input
        type="date"
        className="control"
        defaultValue={address[key] ?? ''}
        onBlur={(event) => {
          if ((event.target.value || undefined) !== address[key])
            change({ [key]: event.target.value || undefined })
        }}
      />
    </label>
  )
  return (
    <search className="audit-filters no-print">
      <form onSubmit={submit}>
        <input
          type="search"
          className="control"
          aria-label="搜索审计"
          placeholder="经办人或事项里的字，按回车"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </form>
      {day('from', '从')}
      {day('to', '到')}
      <label className="audit-records">
        <input
          type="checkbox"
          checked={address['records'] === 'yes'}
          onChange={(event) => change({ records: event.target.checked ? 'yes' : undefined })}
        />
        逐条记录也列出
      </label>
    </search>
  )
}

/** Entries under their days. */
function Days({ items }: { items: EntryView[] }) {
  const days = Map.groupBy(items, ({ at }) => at.slice(0, 10))
  return [...days].map(([day, entries]) => (
    <section key={day} className="audit-day-entries">
      <h2 className="number">{day}</h2>
      <ol>
        {entries.map(({ actor, at, id, number, sentence }) => (
          <li key={id}>
            <time className="number quiet" dateTime={at}>
              {at.slice(11, 16)}
            </time>
            <strong>{actor}</strong>
            <span>{sentence}</span>
            <span className="number quiet small">
              {number === null ? '待编号' : `第 ${count(number)} 条`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  ))
}
