// The way to search from anywhere: a button at the top, and Ctrl K.
import { lazy, Suspense, useEffect, useState } from 'react'
import type { MenuEntry } from '#kernel/web/module.ts'

const loadPalette = () => import('./palette.tsx')
const Palette = lazy(loadPalette)

export function Search({ menu, wide }: { menu: MenuEntry[]; wide: boolean }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // The first key of the two already fetches what the second one opens.
      if (event.key === 'Control' || event.key === 'Meta') void loadPalette()
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <button
        type="button"
        className="search-button"
        aria-label={wide ? undefined : '搜索'}
        aria-keyshortcuts="Control+K"
        onPointerEnter={() => void loadPalette()}
        onClick={() => setOpen(true)}
      >
        <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
          <path
            d="M8.5 3a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Zm4 9.5L17 17"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
          />
        </svg>
        {wide && <span>搜索</span>}
        {wide && <kbd aria-hidden="true">Ctrl K</kbd>}
      </button>
      {open && (
        <Suspense>
          <Palette menu={menu} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
