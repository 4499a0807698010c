// Help: the guide of whoever is here, or the one that the address names, on the screen and on paper.
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useSession } from '#kernel/web/session.ts'
import { GuideText } from './guide.tsx'
import { loadGuide } from './guides.ts'
import './help.css'

export default function Help() {
  const { guide } = useParams({ strict: false })
  const roles = useSession().data?.actor?.roles ?? []
  const name = guide ?? roles[0]?.role ?? 'roles'
  const read = useQuery({
    queryKey: ['guide', name],
    queryFn: () => loadGuide(name),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <article className="help">
      <nav aria-label="说明" className="help-ways no-print">
        {[...new Map(roles.map(({ label, role }) => [role, label]))].map(([role, label]) => (
          <Way key={role} guide={role} label={label} now={name} />
        ))}
        <Way guide="roles" label="全部说明" now={name} />
        <Button onClick={() => window.print()}>打印</Button>
      </nav>
      {read.error && <Failure error={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <Waiting rows={10} />}
      {read.data && <GuideText guide={read.data} />}
      {read.data === null && <NoSuchGuide />}
    </article>
  )
}

const Way = ({ guide, label, now }: { guide: string; label: string; now: string }) => (
  <Link
    to="/help/$guide"
    params={{ guide }}
    className="help-way"
    aria-current={guide === now ? 'page' : undefined}
  >
    {label}
  </Link>
)

const NoSuchGuide = () => (
  <section className="nothing">
    <title>帮助 · 同心</title>
    <h1>没有这一篇说明</h1>
    <p>
      网址可能抄漏了。<Link to="/help">看我的说明</Link>
    </p>
  </section>
)
