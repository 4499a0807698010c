// What the pages may use of the language (tsconfig.pages.json) and browsers of four years ago lack, supplied before
// anything is shown; what other files do as they are loaded cannot rely on it. The build makes newer syntax older, and
// supplies nothing.

function supply<T extends object>(to: T, name: string, does: (this: T, ...given: never[]) => unknown): void {
  if (!(name in to)) Object.defineProperty(to, name, { value: does, configurable: true, writable: true })
}

type Order = (one: unknown, other: unknown) => number

supply(Array.prototype, 'toSorted', function (order?: Order) {
  return [...this].sort(order)
})
supply(Array.prototype, 'toReversed', function () {
  return this.map((_, at) => this[this.length - 1 - at])
})
supply(Array.prototype, 'toSpliced', function (...given: [number, number, ...unknown[]]) {
  const copy = [...this]
  copy.splice(...given)
  return copy
})
supply(Array.prototype, 'with', function (at: number, value: unknown) {
  const place = at < 0 ? this.length + at : at
  if (!(place in this)) throw new RangeError(`no place ${at}`)
  return Object.assign([...this], { [place]: value })
})
supply(Map, 'groupBy', (items: Iterable<unknown>, keyOf: (item: unknown, place: number) => unknown) => {
  const groups = new Map<unknown, unknown[]>()
  let place = 0
  for (const item of items) {
    const key = keyOf(item, place++)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
})
