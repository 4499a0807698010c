// What was sent, how it was carried, what waits and why.
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useAddress, useChangeAddress } from '#kernel/web/address.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import { channels, deliveryStates, remindedKinds } from '../workflow.ts'
import { Notice } from './parts/notice.tsx'
import { useChannels, useNotices } from './queries.ts'
import '#kernel/web/parts/list.css'
import './notices.css'

export default function Notices() {
  const { delivery, kind, search } = useAddress()
  const maySend = useMay('notices.send')
  const notices = useNotices({ delivery, kind, search })
  const items = notices.data?.pages.flatMap((page) => page.items)
  return (
    <div className="records">
      <title>提醒 · 同心</title>
      <header className="list-head">
        <h1>提醒</h1>
        {maySend && <Link to="/duties">从该办的事里选，去提醒</Link>}
      </header>
      <p className="quiet about">
        由人来提醒，系统不会自己发。同一件事、同一步只提醒一次；夜间（21:00–08:00）和休息日不向外发。
      </p>
      {maySend && <Channels />}
      <Narrow />
      {notices.error ? (
        <Failure error={notices.error} retry={() => void notices.refetch()} />
      ) : items === undefined ? (
        <Waiting rows={8} />
      ) : items.length === 0 ? (
        <section className="nothing">
          <h2>没有这样的提醒</h2>
          <p>在“该办的事”里打开一条规矩，选好单位，就可以提醒；发出的都列在这里。</p>
        </section>
      ) : (
        items.map((notice) => <Notice key={notice.id} notice={notice} named />)
      )}
      {notices.hasNextPage && (
        <p className="more no-print">
          <Button loading={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
            再往前看 50 条
          </Button>
        </p>
      )}
    </div>
  )
}

/** Which ways out there are, and those that do not carry. */
function Channels() {
  const { data } = useChannels(true)
  if (!data) return null
  if (data.demonstration) return <p className="quiet about">演示数据只在系统内提醒，不向外发送。</p>
  if (data.items.length === 0) {
    return (
      <p className="quiet about">
        邮件、群机器人和短信还没有设置，现在只在系统内提醒；可以复制到微信群，或打印提醒函。
      </p>
    )
  }
  return (
    <ul className="channels">
      {data.items.map(({ channel, trouble, waiting }) => (
        <li key={channel} className="apart">
          <span className="state" data-state={trouble ? 'doubtful' : 'active'}>
            {channels[channel]}
          </span>
          {waiting > 0 && <span>待发 {waiting}</span>}
          {trouble && <span>最近一次没有发出：{trouble}</span>}
        </li>
      ))}
    </ul>
  )
}

function Narrow() {
  const address = useAddress()
  const change = useChangeAddress()
  const choice = (key: 'kind' | 'delivery', label: string, choices: Record<string, string>) => (
    <select
      className="control"
      aria-label={label}
      value={address[key] ?? ''}
      onChange={(event) => change({ [key]: event.target.value || undefined })}
    >
      <option value="">{label}：全部</option>
      {Object.entries(choices).map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  )
  return (
    <search className="notice-filters no-print">
      <input
        type="search"
        className="control"
        aria-label="搜索提醒"
        placeholder="单位或事项，按回车"
        defaultValue={address['search'] ?? ''}
        onKeyDown={(event) => {
          if (event.key === 'Enter') change({ search: event.currentTarget.value.trim() || undefined })
        }}
      />
      {choice('kind', '单位', remindedKinds)}
      {choice('delivery', '送达', deliveryStates)}
    </search>
  )
}
