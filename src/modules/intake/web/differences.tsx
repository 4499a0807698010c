// Two imports against each other: of each ledger that both have, what came, what is no longer listed, what changed.
import { Link, useParams } from '@tanstack/react-router'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { DifferenceTable, useDifferences } from './parts/difference-table.tsx'
import './imports.css'

export default function Differences() {
  const { id = '', from = '' }: { id?: string; from?: string } = useParams({ strict: false })
  const compared = { path: `/imports/${id}/differences`, asked: { from } }
  const found = useDifferences(compared, {})
  const ledgers = found.data?.pages[0]?.ledgers
  return (
    <article className="import">
      <title>{`第 ${id} 号与第 ${from} 号导入 · 同心`}</title>
      <p className="no-print">
        <Link to="/imports">历次导入</Link>
      </p>
      <header>
        <h1>两次导入的差别</h1>
        <p className="quiet">
          <ImportLink id={id} />
          的台账与
          <ImportLink id={from} />
          的同一种台账相比，按原文件逐格对照。退回的行不在内。
        </p>
      </header>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : ledgers === undefined ? (
        <Waiting rows={6} />
      ) : (
        ledgers.map((ledger) => <DifferenceTable key={ledger.ledger} compared={compared} ledger={ledger} />)
      )}
    </article>
  )
}

const ImportLink = ({ id }: { id: string }) => (
  <Link to="/imports/$id" params={{ id }}>
    第 {id} 号导入
  </Link>
)
