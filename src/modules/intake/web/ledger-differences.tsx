// One ledger on two days against each other: the days are those as of which it was imported, and stand in the address.
import { Link, useParams } from '@tanstack/react-router'
import { Select } from 'antd'
import { useAddress, useChangeAddress } from '#kernel/web/address.ts'
import { dateInProse } from '#kernel/web/format.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import type { StateDifferencePage } from '../differences/contract.ts'
import { DifferenceTable, useDifferences } from './parts/difference-table.tsx'
import './imports.css'

export default function LedgerDifferences() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const address = useAddress()
  const asked = { from: address['from'], to: address['to'] }
  const compared = { path: `/ledgers/${id}/differences`, asked }
  const found = useDifferences<StateDifferencePage>(compared, {})
  const view = found.data?.pages[0]
  return (
    <article className="import">
      <title>{`${view?.title ?? '台账'}两期的差别 · 同心`}</title>
      <p className="no-print">
        <Link to="/ledgers">台账导出</Link>
      </p>
      <header>
        <h1>{view ? `${view.title}：两期的差别` : '两期的差别'}</h1>
        <p className="quiet">
          按导入的原文件逐格对照，同一截至日期的几份文件算作一期。退回的行不在内，敏感信息只写明有改动。
        </p>
      </header>
      {found.error ? (
        <>
          <Failure error={found.error} retry={() => void found.refetch()} />
          <p className="no-print">
            <Link to="/ledgers/$id/differences" params={{ id }}>
              改看最近两期
            </Link>
          </p>
        </>
      ) : view === undefined ? (
        <Waiting rows={6} />
      ) : (
        <Compared view={view} compared={compared} />
      )}
    </article>
  )
}

function Compared({
  compared,
  view: { destroyed, ledgers, states, title },
}: {
  compared: { path: string; asked: { from: string | undefined; to: string | undefined } }
  view: StateDifferencePage
}) {
  const change = useChangeAddress()
  const [ledger] = ledgers
  if (!ledger?.from || !ledger.to) {
    return (
      <p>
        {destroyed.length > 0
          ? `“${title}”截至${destroyed.map(dateInProse).join('、')}的原件已销毁，可以逐格比较的不到两期。`
          : states[0]
            ? `“${title}”只导入过截至${dateInProse(states[0])}的一期，还没有可以比较的另一期。`
            : `还没有导入过“${title}”。`}
        导入另一期的台账以后，这里逐条列出新增、不再列出和有改动的记录。
        <Link to="/imports">去导入台账</Link>
      </p>
    )
  }
  const { from, to } = ledger
  const offered = (days: string[]) => days.map((day) => ({ value: day, label: `截至${dateInProse(day)}` }))
  return (
    <>
      <div className="two-states no-print">
        <label>
          <span>较早的一期</span>
          <Select
            value={from}
            options={offered(states.filter((day) => day < to))}
            onChange={(day) => change({ from: day, to }, { replace: true })}
          />
        </label>
        <label>
          <span>较晚的一期</span>
          <Select
            value={to}
            options={offered(states.filter((day) => day > from))}
            onChange={(day) => change({ from, to: day }, { replace: true })}
          />
        </label>
      </div>
      {destroyed.length > 0 && (
        <p className="quiet">截至{destroyed.map(dateInProse).join('、')}的原件已销毁，不能逐格比较。</p>
      )}
      <DifferenceTable compared={compared} ledger={ledger} />
    </>
  )
}
