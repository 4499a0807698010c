// What a reader is typing, where the address bar holds what was last meant.
import { useState } from 'react'

/** Starts as `meant`, then holds what is typed, until something else is meant (a link, the back key). */
export function useTyped(meant: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState(meant)
  const [seen, setSeen] = useState(meant)
  if (seen !== meant) {
    setSeen(meant)
    setTyped(meant)
  }
  return [typed, setTyped]
}
