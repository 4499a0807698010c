// The ledgers: each is taken away as the office keeps it, or as an empty template.
import { Link } from '@tanstack/react-router'
import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useAddress } from '#kernel/web/address.ts'
import { apiAddress } from '#kernel/web/api.ts'
import { count, dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { LedgerList as View } from '../contract.ts'
import { useLedgers, useSensitiveFile } from './queries.ts'
import '#kernel/web/parts/list.css'
import './ledgers.css'

type Ledger = View['ledgers'][number]

export default function LedgerList() {
  const { asOf } = useAddress()
  const found = useLedgers(asOf)
  const [withSensitive, choose] = useState(false)
  const [purpose, write] = useState('')
  const maySensitive = useMay('ledgers.take-sensitive')
  const file = useSensitiveFile(asOf)
  const take = (id: string) => file.mutate({ id, purpose })
  return (
    <div className="records ledgers">
      <title>台账导出 · 同心</title>
      <header className="list-head">
        <h1>台账导出</h1>
        <p className="quiet">{found.data && `截至${dateInProse(found.data.asOf)}`}</p>
        <a className="export no-print" href={apiAddress('/ledgers.zip', { asOf })} download>
          全部下载（.zip，不含敏感信息）
        </a>
      </header>
      <p className="ledgers-about quiet">
        登记库里的内容照办公室自己的表样写回
        Excel：列名、顺序、单位、分表都与最近导入的一样；没有改动的，再导入时不变。
      </p>
      {maySensitive && <Sensitive {...{ withSensitive, choose, purpose, write }} />}
      {file.error && <Failure error={file.error} />}
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Waiting rows={12} />
      ) : (
        <ul className="ledger-rows">
          {found.data.ledgers.map((ledger) => (
            <li key={ledger.id}>
              <About ledger={ledger} masked={!withSensitive} />
              <p className="ledger-files no-print">
                {withSensitive && ledger.sensitive.length > 0 ? (
                  <Button
                    disabled={purpose.trim().length < 2}
                    loading={file.isPending && file.variables.id === ledger.id}
                    onClick={() => take(ledger.id)}
                  >
                    下载台账<span className="unseen">：{ledger.title}，含敏感信息</span>
                  </Button>
                ) : (
                  <a href={apiAddress(`/ledgers/${ledger.id}/file`, { asOf })} download>
                    下载台账<span className="unseen">：{ledger.title}</span>
                  </a>
                )}
                <a href={apiAddress(`/ledgers/${ledger.id}/template`)} download>
                  下载空白模板<span className="unseen">：{ledger.title}</span>
                </a>
                {ledger.states > 1 && (
                  <Link to="/ledgers/$id/differences" params={{ id: ledger.id }}>
                    比较两期<span className="unseen">：{ledger.title}</span>
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface Choice {
  withSensitive: boolean
  choose: (is: boolean) => void
  purpose: string
  write: (text: string) => void
}

/** Numbers of people leave only with a purpose, which the audit keeps. */
function Sensitive({ withSensitive, choose, purpose, write }: Choice) {
  return (
    <div className="ledgers-sensitive no-print">
      <Checkbox checked={withSensitive} onChange={(event) => choose(event.target.checked)}>
        连同身份证号、电话等敏感信息
      </Checkbox>
      {withSensitive && (
        <label>
          <span>用途</span>
          <Input
            value={purpose}
            maxLength={200}
            placeholder="例如：年报核对"
            onChange={(event) => write(event.target.value)}
          />
          <span className="small quiet">
            写明用途后即可下载。谁在什么时候、为什么导出了哪份台账，会记入审计。
          </span>
        </label>
      )}
    </div>
  )
}

function About({ ledger, masked }: { ledger: Ledger; masked: boolean }) {
  const { lastImport, leftOut, rows, sensitive, title } = ledger
  const notes = [
    ...(masked && sensitive.length > 0 ? [`不写出：${sensitive.join('、')}（敏感信息）。`] : []),
    ...(rows > 0 ? leftOut : []),
  ]
  return (
    <div className="ledger-about">
      <h2>
        {title} <span className="quiet number">{count(rows)} 条</span>
      </h2>
      <p className="quiet">
        {lastImport
          ? `最近导入：${lastImport.file}，截至${dateInProse(lastImport.statedOn)}`
          : '还没有导入过，按通行的表头写出'}
      </p>
      {notes.map((note) => (
        <p key={note} className="small quiet">
          {note}
        </p>
      ))}
    </div>
  )
}
