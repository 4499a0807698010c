// What people ask of what is kept of them: those that wait, each to be answered in its place.
import type { UseQueryResult } from '@tanstack/react-query'
import type { ComponentType, ReactNode } from 'react'
import { Failure } from '#kernel/web/parts/failure.tsx'
import { Waiting } from '#kernel/web/parts/waiting.tsx'
import '#kernel/web/parts/list.css'
import './privacy.css'

interface Props<Item> {
  title: string
  /** 3 条, 3 件. */
  unit: string
  about: string
  found: UseQueryResult
  /** Those that wait; undefined until they are known. */
  open: readonly Item[] | undefined
  /** What is said where none does. */
  nothing: string
  one: ComponentType<{ item: Item }>
  /** What follows the list. */
  children?: ReactNode
}

export function Cases<Item extends { id: string }>(props: Props<Item>) {
  const { about, children, found, nothing, one: One, open, title, unit } = props
  return (
    <div className="records">
      <title>{`${title} · 同心`}</title>
      <header className="list-head">
        <h1>
          {title}
          {open && open.length > 0 && ` ${open.length} ${unit}`}
        </h1>
      </header>
      <p className="quiet about">{about}</p>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : open === undefined ? (
        <Waiting rows={4} />
      ) : open.length === 0 ? (
        <section className="nothing">
          <h2>{nothing}</h2>
          <p>有人提出时，会列在这里。</p>
        </section>
      ) : (
        <ul className="cases">
          {open.map((item) => (
            <li key={item.id}>
              <One item={item} />
            </li>
          ))}
        </ul>
      )}
      {children}
    </div>
  )
}
