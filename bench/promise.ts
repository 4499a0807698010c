// A promise of speed or size: what was measured, what it is held against, and whether it holds.

export interface Kept {
  bench: string
  promise: string
  measured: number
  /** What the measure is held against, taken in the same run; null where the limit is absolute. */
  baseline: number | null
  unit: string
  /** measured ÷ baseline where there is one. */
  ratio: number | null
  /** Null where nothing is promised: a comparison for the reader. */
  limit: string | null
  holds: boolean | null
}

/** A promise that the measure is at least, or at most, a share of a baseline. */
export function againstBaseline(
  p: { bench: string; promise: string; measured: number; baseline: number; unit: string },
  bound: { atLeast: number } | { atMost: number },
): Kept {
  const ratio = p.measured / p.baseline
  const holds = 'atLeast' in bound ? ratio >= bound.atLeast : ratio <= bound.atMost
  const limit = 'atLeast' in bound ? `≥ ${bound.atLeast} ×` : `≤ ${bound.atMost} ×`
  return { ...p, ratio, limit, holds }
}

/** A comparison that promises nothing. */
export function compared(p: {
  bench: string
  promise: string
  measured: number
  baseline: number
  unit: string
}): Kept {
  return { ...p, ratio: p.measured / p.baseline, limit: null, holds: null }
}

/** A promise that the measure stays under an absolute limit. */
export function under(
  p: { bench: string; promise: string; measured: number; unit: string },
  limit: number,
): Kept {
  return { ...p, baseline: null, ratio: null, limit: `≤ ${limit} ${p.unit}`, holds: p.measured <= limit }
}

/** The middle one of several measures: these machines are noisy. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** How long it takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** What nineteen of twenty stay below. */
export const p95 = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN
