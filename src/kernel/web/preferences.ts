// What a reader sets for this browser: large type. And how wide the window is.
import { useSyncExternalStore } from 'react'

const key = 'tongxin.type'
const listeners = new Set<() => void>()

function largeType(): boolean {
  return document.documentElement.dataset['type'] === 'large'
}

/** Sets the size of type and remembers it; without a value, the remembered one is set. */
export function setLargeType(large?: boolean): void {
  const wanted = large ?? localStorage.getItem(key) === 'large'
  if (large !== undefined) localStorage.setItem(key, large ? 'large' : 'normal')
  document.documentElement.dataset['type'] = wanted ? 'large' : 'normal'
  for (const listener of listeners) listener()
}

/** True where the reader has chosen large type (适老). */
export function useLargeType(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, largeType)
}

const wide = window.matchMedia('(min-width: 900px)')

/** True where a menu stands beside the page and tables have room; false on a phone. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      wide.addEventListener('change', listener)
      return () => wide.removeEventListener('change', listener)
    },
    () => wide.matches,
  )
}
