// The workbench (工作台): what its reader has to do, what changed, and the ways to everything they have here.
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { useDesk, useIsLeader, useMenu } from '#kernel/web/offers.ts'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useSession } from '#kernel/web/session.ts'
import { Notes } from './notes.tsx'
import '#kernel/web/parts/list.css'
import './home.css'

/** So many pages are explained on a phone too. */
const few = 8

export default function Home() {
  const actor = useSession().data?.actor
  const isLeader = useIsLeader()
  if (!actor) return null
  return (
    <article className="home">
      <title>工作台 · 同心</title>
      <header className="list-head">
        <h1>工作台</h1>
        <p className="quiet">
          {actor.roles.map(({ label, place }) => `${label}（${place}）`).join('、') || '还没有角色'}
        </p>
      </header>
      <Notes />
      <Desk />
      {!isLeader && <Doors />}
    </article>
  )
}

/** What the modules lay on the desk, each under its own heading. */
function Desk() {
  const desk = useDesk()
  const parts = useMemo(() => desk.map((part) => lazy(part.load)), [desk])
  return (
    <div className="desk">
      {parts.map((Part, position) => (
        <Suspense key={position} fallback={<Waiting rows={3} />}>
          <Part />
        </Suspense>
      ))}
    </div>
  )
}

function Doors() {
  const menu = useMenu().filter(({ to }) => to !== '/')
  if (menu.length === 0) return <NoDoors />
  return (
    <nav aria-label="全部页面" className="doors no-print">
      <h2>全部页面</h2>
      <ul className={menu.length > few ? 'doors-many' : undefined}>
        {menu.map(({ about, label, to }) => (
          <li key={to}>
            <Link to={to}>{label}</Link>
            <span className="quiet small">{about}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Whoever has no role needs one; whoever has a role without pages can still look after the own account. */
function NoDoors() {
  const roles = useSession().data?.actor?.roles ?? []
  if (roles.length === 0) {
    return (
      <section className="nothing">
        <h2>您现在还没有可以打开的内容</h2>
        <p>请联系安全管理员授予角色。</p>
      </section>
    )
  }
  return (
    <section className="nothing">
      <h2>这一版里还没有{roles.map(({ label }) => label).join('、')}的页面</h2>
      <p>
        现在可以在<Link to="/account">我的账号</Link>里改密码、启用动态码；怎么用，见“帮助”。
      </p>
    </section>
  )
}
