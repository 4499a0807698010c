// Counts requests by a clock that nobody puts back: with the usual one a minute would last until it has caught up.
import type { FastifyRateLimitStore } from '@fastify/rate-limit'

/** So many addresses and accounts are counted at once; beyond that the ones that began first are forgotten. */
const most = 5_000

export class SteadyStore implements FastifyRateLimitStore {
  readonly #counts = new Map<string, { current: number; began: number }>()

  incr(
    key: string,
    callback: (error: Error | null, result?: { current: number; ttl: number }) => void,
    timeWindow: number,
  ): void {
    const at = performance.now()
    let count = this.#counts.get(key)
    if (!count || count.began + timeWindow <= at) {
      count = { current: 0, began: at }
      this.#counts.delete(key)
      this.#counts.set(key, count)
      const [first] = this.#counts.size > most ? this.#counts.keys() : []
      if (first !== undefined) this.#counts.delete(first)
    }
    count.current += 1
    callback(null, { current: count.current, ttl: timeWindow - (at - count.began) })
  }

  child(): SteadyStore {
    return new SteadyStore()
  }
}
