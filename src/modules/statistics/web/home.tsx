// The first page: the overview for those who are told figures; for everybody else what they have here.
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useMay, useSession } from '#kernel/web/session.ts'
import { Notes } from './parts/notes.tsx'
import '#kernel/web/parts/list.css'

const Dashboard = lazy(() => import('./dashboard.tsx'))

/** What can be opened, in the words of the menu. */
const doors = [
  { may: 'duties.read', to: '/duties', label: '该办的事', about: '临近和过期的，依据和怎么办' },
  { may: 'organizations.read', to: '/chambers', label: '商会', about: '名录、届期、班子' },
  { may: 'party.read', to: '/party-organizations', label: '党组织', about: '组织资料、届期、六有、组织生活' },
  { may: 'members.read', to: '/members', label: '党员', about: '名册和电子档案' },
  { may: 'organizations.read', to: '/enterprises', label: '会员企业', about: '所属商会、党组织' },
  { may: 'accounts.manage', to: '/accounts', label: '账号角色', about: '开通、停用账号' },
  { may: 'backups.manage', to: '/backups', label: '备份', about: '每晚的备份、立即备份、怎样恢复' },
  { may: 'accounts.grant', to: '/accounts', label: '账号角色', about: '授予、收回角色' },
]

export default function Home() {
  const tellsFigures = useMay('figures.read')
  return tellsFigures ? (
    <Suspense fallback={<Waiting rows={8} />}>
      <Dashboard />
    </Suspense>
  ) : (
    <Doors />
  )
}

function Doors() {
  const actor = useSession().data?.actor
  if (!actor) return null
  const open = doors.filter(({ may }) => actor.permissions.includes(may))
  return (
    <article>
      <title>工作台 · 同心</title>
      <h1>工作台</h1>
      <ul className="own-roles">
        {actor.roles.map(({ label, place }) => (
          <li key={label + place} className="apart">
            <strong>{label}</strong>
            <span className="quiet">{place}</span>
          </li>
        ))}
      </ul>
      <Notes />
      {open.length === 0 ? (
        <section className="nothing">
          <h2>您现在还没有可以打开的内容</h2>
          <p>
            {actor.roles.length === 0 ? '请联系安全管理员授予角色。' : '您的角色在这一版里还没有专门的页面。'}
          </p>
        </section>
      ) : (
        <ul className="doors">
          {open.map(({ to, label, about }) => (
            <li key={to + about}>
              <Link to={to}>{label}</Link>
              <span className="quiet">{about}</span>
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}
