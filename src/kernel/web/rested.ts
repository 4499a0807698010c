// What is typed, once the fingers rest: the server is not asked for every letter.
import { useEffect, useState } from 'react'

/** How long they rest, in milliseconds. */
const rest = 150

/** A text once it has not changed for a moment. */
export function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), rest)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}
