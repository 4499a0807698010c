// On the page of a chamber or a Party organization: what it was reminded of, and the way to remind it.
import { Link } from '@tanstack/react-router'
import { Belonging } from '#kernel/web/parts/belonging.tsx'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { useMay } from '#kernel/web/session.ts'
import type { RemindedKind } from '../../workflow.ts'
import { useNotices } from '../queries.ts'
import { Notice } from './notice.tsx'

export function SubjectNotices({ id, kind }: { id: string; kind: RemindedKind }) {
  const maySend = useMay('notices.send')
  const notices = useNotices({ kind, of: id, limit: '10' })
  if (notices.error) return <Failure error={notices.error} />
  const items = notices.data?.pages[0]?.items ?? []
  if (items.length === 0 && !maySend) return null
  return (
    <div className="no-print">
      <Belonging
        title="提醒"
        note={
          maySend && (
            <Link to="/notices/new" search={{ kind, id }}>
              提醒或发函
            </Link>
          )
        }
      >
        {items.length === 0 && <p className="quiet">还没有提醒过。</p>}
        {items.map((notice) => (
          <Notice key={notice.id} notice={notice} named={false} />
        ))}
      </Belonging>
    </div>
  )
}
