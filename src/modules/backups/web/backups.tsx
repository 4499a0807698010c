// The backups there are, the next one, where the master key is, and how to restore.
import { Button } from 'antd'
import { count, momentInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useWide } from '#kernel/web/preferences.ts'
import { type BackupItem, type BackupList, backupKinds } from '../contract.ts'
import { troubles } from './parts/troubles.ts'
import { useBackups, useMakeBackup } from './queries.ts'
import '#kernel/web/parts/list.css'
import './parts/note.css'
import './backups.css'

export default function Backups() {
  const backups = useBackups()
  const { data } = backups
  return (
    <div className="records backups">
      <title>备份 · 同心</title>
      <header className="list-head">
        <h1>备份</h1>
        <Now running={data?.running ?? true} />
      </header>
      {backups.error ? (
        <Failure error={backups.error} retry={() => void backups.refetch()} />
      ) : data === undefined ? (
        <Waiting rows={8} />
      ) : (
        <>
          <Rhythm backups={data} />
          {troubles(data).map((sentence) => (
            <p key={sentence} className="backup-note" role="alert">
              {sentence}
            </p>
          ))}
          <List items={data.items} />
          <Keeping backups={data} />
        </>
      )}
    </div>
  )
}

function Now({ running }: { running: boolean }) {
  const make = useMakeBackup()
  const busy = running || make.isPending
  return (
    <>
      <Button type="primary" className="backups-now" loading={busy} onClick={() => make.mutate()}>
        {busy ? '正在备份' : '立即备份'}
      </Button>
      {make.error && <Failure error={make.error} />}
    </>
  )
}

/** When they are made, and how long they stay. */
function Rhythm({ backups: { nightly } }: { backups: BackupList }) {
  return (
    <p className="backups-about quiet">
      {nightly
        ? `每晚 ${nightly.at} 自动备份，不用停下手头的工作；夜里没开机的，开机后补做。保留最近 ${nightly.daily} 天、` +
          `${nightly.weekly} 周、${nightly.monthly} 个月各一份，人工做的不会自动删除。下一次：${momentInProse(nightly.next)}。`
        : '演示数据不做夜间备份。可以点“立即备份”试一试。'}
    </p>
  )
}

function List({ items }: { items: BackupItem[] }) {
  const wide = useWide()
  if (items.length === 0) {
    return (
      <section className="nothing">
        <h2>还没有备份</h2>
        <p>点“立即备份”，现在就做一份；做完会自动逐表核对一遍。</p>
      </section>
    )
  }
  return wide ? <Table items={items} /> : <Cards items={items} />
}

const timeOf = ({ takenAt, name }: BackupItem) => (takenAt ? momentInProse(takenAt) : name)
const sizeOf = ({ bytes }: BackupItem) => (bytes / 1e6).toFixed(1)

function Table({ items }: { items: BackupItem[] }) {
  return (
    <table className="backups-list">
      <thead>
        <tr>
          <th scope="col">时间</th>
          <th scope="col">怎样做的</th>
          <th scope="col">制作人</th>
          <th scope="col" className="number">
            大小（MB）
          </th>
          <th scope="col" className="number">
            内容（行）
          </th>
          <th scope="col" className="number">
            审计到第几条
          </th>
          <th scope="col">核对</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.name}>
            <th scope="row" className="number" title={item.name}>
              {timeOf(item)}
            </th>
            <td>{backupKinds[item.kind]}</td>
            <td>{item.by || <span className="quiet">—</span>}</td>
            <td className="number">{sizeOf(item)}</td>
            <td className="number">{count(item.rows)}</td>
            <td className="number">{count(item.audited)}</td>
            <td>
              <Soundness item={item} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards({ items }: { items: BackupItem[] }) {
  return (
    <ul className="backups-cards">
      {items.map((item) => (
        <li key={item.name}>
          <strong>{timeOf(item)}</strong>
          <span className="small">
            {backupKinds[item.kind]} · {sizeOf(item)} MB · {count(item.rows)} 行
          </span>
          <span className="small quiet">{item.by}</span>
          <span className="small">
            <Soundness item={item} />
          </span>
        </li>
      ))}
    </ul>
  )
}

const Soundness = ({ item: { fault } }: { item: BackupItem }) =>
  fault === null ? (
    <span>✓ 做时已逐表核对</span>
  ) : (
    <strong className="backups-fault">✗ 不能用：{fault}</strong>
  )

/** Where everything lies, and the one line that brings it back. */
function Keeping({ backups: { folder, sameDisk, key, items } }: { backups: BackupList }) {
  const newest = `${folder}/${items.find(({ fault }) => fault === null)?.name ?? '备份的名字'}`
  return (
    <section className="backups-keeping">
      <h2>备份放在哪里</h2>
      <p>
        <code>{folder}</code>
      </p>
      {sameDisk && (
        <p>这与数据在同一块磁盘上，磁盘坏了会一起没有。请定期把整个文件夹拷到另一块磁盘或移动硬盘。</p>
      )}
      <h2>主密钥</h2>
      <p>
        <code>{key.file}</code>
      </p>
      <p>
        身份证号、电话、出生日期在备份里仍是加密的，密钥不在备份里。请把这个文件另存一份，与备份分开保管；没有它，恢复后这些内容打不开。
      </p>
      <h2>怎样恢复</h2>
      <p>
        在装有同心的电脑上，先把主密钥放到新文件夹旁边（新文件夹叫 data-new，密钥就叫 data-new.key），再运行：
      </p>
      <p>
        <code>npm run tongxin -- restore {/\s/.test(newest) ? `"${newest}"` : newest} --data data-new</code>
      </p>
      <p>只写进空的地方，不会动原有的数据；恢复完逐表核对，有一处不符就什么也不保存。</p>
    </section>
  )
}
