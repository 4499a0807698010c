// What is typed into a long form stays in this window until it is saved: leaving the page or a reload lose nothing.
import { useState } from 'react'
import { useSession } from './session.ts'

const prefix = 'tongxin.typed.'
export interface Kept<T> {
  value: T
  set: (value: T) => void
  /** True where what stands there was typed before the page was left, and is not saved yet. */
  isBack: boolean
  /** Nothing is kept any more; the form shows `next`, or is empty. */
  forget: (next?: T) => void
}

/**
 * The value of a form, kept in this window under `form` for whoever is here. `keeps` gives the part that may be kept:
 * sealed fields stand in no store of the browser.
 */
export function useKept<T extends object>(
  form: string,
  empty: T,
  keeps: (value: T) => Partial<T> = (value) => value,
): Kept<T> {
  const whose = useSession().data?.actor?.name ?? ''
  const key = `${prefix}${whose}.${form}`
  const [{ isBack, value }, setState] = useState(() => {
    forgetKept(whose)
    const found = read<T>(key)
    return { value: { ...empty, ...found }, isBack: found !== null }
  })
  return {
    value,
    isBack,
    set(next) {
      setState({ value: next, isBack })
      const kept = JSON.stringify(keeps(next))
      if (kept === JSON.stringify(keeps(empty))) sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, kept)
    },
    forget(next = empty) {
      setState({ value: next, isBack: false })
      sessionStorage.removeItem(key)
    },
  }
}

function read<T>(key: string): Partial<T> | null {
  const text = sessionStorage.getItem(key)
  return text === null ? null : (JSON.parse(text) as Partial<T>)
}

/**
 * Takes away what was kept in this window: whoever signs out leaves nothing behind. What `whose` typed stays, for whom
 * only the session had run out; nothing stays of anybody else before them.
 */
export function forgetKept(whose?: string): void {
  for (const key of Object.keys(sessionStorage)) {
    const isTheirs = whose !== undefined && key.startsWith(`${prefix}${whose}.`)
    if (key.startsWith(prefix) && !isTheirs) sessionStorage.removeItem(key)
  }
}
