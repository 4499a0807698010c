// What stands around every page: whose data, which day, where one can go, and who is here.
import { Link, Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { dateInProse } from '#kernel/web/format.ts'
import type { MenuEntry } from '#kernel/web/module.ts'
import { useMenu } from '#kernel/web/offers.ts'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import { useWide } from '#kernel/web/preferences.ts'
import { useSession } from '#kernel/web/session.ts'
import { AsOfNotice, AsOfSwitch } from './as-of.tsx'
import { HelpLink } from './help-link.tsx'
import { LargeTypeSwitch } from './large-type.tsx'
import { Menu } from './menu.tsx'
import { Search } from './search.tsx'
import './shell.css'

const loadDrawer = () => import('./menu-drawer.tsx')
const MenuDrawer = lazy(loadDrawer)
const SignIn = lazy(() => import('#modules/accounts/web/sign-in.tsx'))
const OwnAccount = lazy(() => import('#modules/accounts/web/account.tsx'))

export function Shell() {
  const wide = useWide()
  const main = useMainFocus()
  const session = useSession().data
  const menu = useMenu()
  return (
    <>
      <button type="button" className="skip" onClick={() => main.current?.focus()}>
        跳到正文
      </button>
      <Notices />
      <header className="top no-print">
        {!wide && session?.actor && <MenuButton menu={menu} />}
        <Link to="/" className="brand">
          <Mark />
          <span>同心</span>
        </Link>
        <span className="federation">{session?.federation?.name}</span>
        {session?.actor && !session.actor.needsSecondFactor && <Search menu={menu} wide={wide} />}
        {session?.actor && <AsOfSwitch />}
        {(wide || !session?.actor) && <LargeTypeSwitch />}
        {wide && session?.actor && <HelpLink />}
        {wide && session?.actor && (
          <Link to="/account" className="actor">
            {session.actor.name}
          </Link>
        )}
      </header>
      <div className="body">
        {wide && session?.actor && (
          <nav className="side no-print" aria-label="主菜单">
            <Menu entries={menu} />
          </nav>
        )}
        <main id="main" ref={main} tabIndex={-1}>
          <AsOfNotice />
          <Gate />
        </main>
      </div>
    </>
  )
}

/** The page, for whoever may be here; signing in comes first, and for some the second factor. */
function Gate() {
  const session = useSession()
  const path = useRouterState({ select: (state) => state.location.pathname })
  if (session.error) return <Failure error={session.error} retry={() => void session.refetch()} />
  if (!session.data) return <Waiting rows={6} />
  const { actor } = session.data
  if (path.startsWith('/links/') || path === '/sign-in/return') return <Outlet />
  return (
    <Suspense fallback={<Waiting rows={6} />}>
      {actor === null ? (
        <SignIn session={session.data} />
      ) : actor.needsSecondFactor ? (
        <OwnAccount />
      ) : (
        <Outlet />
      )}
    </Suspense>
  )
}

/** After a page has changed the keyboard stands at its beginning; the first page leaves it where it is. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null)
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef<string>(undefined)
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) main.current?.focus({ preventScroll: true })
    before.current = path
  }, [path])
  return main
}

function MenuButton({ menu }: { menu: MenuEntry[] }) {
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never')
  return (
    <>
      <button
        type="button"
        className="menu-button"
        aria-label="打开菜单"
        aria-expanded={state === 'open'}
        onPointerEnter={() => void loadDrawer()}
        onClick={() => setState('open')}
      >
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M3 5.5h14M3 10h14M3 14.5h14" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
      {state !== 'never' && (
        <Suspense>
          <MenuDrawer menu={menu} open={state === 'open'} onClose={() => setState('closed')} />
        </Suspense>
      )}
    </>
  )
}

/** What every screen must say: that the data are invented, that the date has been set. */
function Notices() {
  const session = useSession().data
  if (!session) return null
  const said = [
    session.demonstration && '演示数据，与实际单位无关',
    session.businessDateSet && `业务日期 ${dateInProse(session.businessDate)}`,
  ].filter(Boolean)
  return said.length === 0 ? null : (
    <aside className="notice" aria-label="关于这些数据">
      {said.join(' · ')}
    </aside>
  )
}

/** Our own drawing: two open circles around one heart. */
function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <g fill="none" stroke="var(--red)" strokeWidth="2.4" strokeLinecap="round">
        <path d="M16 3a13 13 0 1 1-9.2 3.8" />
        <path d="M16 9.2A6.8 6.8 0 1 0 22.8 16" />
      </g>
      <circle cx="16" cy="16" r="2.6" fill="var(--red)" />
    </svg>
  )
}

export function NotFound() {
  return (
    <section className="failure">
      <title>没有这一页 · 同心</title>
      <h1>没有这一页</h1>
      <p>网址可能抄漏了，或者这一页已经改了地方。</p>
      <p>
        <Link to="/">回到工作台</Link>
      </p>
    </section>
  )
}
