// Putting things in order by hand.

/** Whether `ids` names each of the known things once, and nothing else. */
export const isOrderOf = (ids: readonly string[], known: readonly { id: string }[]): boolean => {
  const rest = new Set(known.map(({ id }) => id))
  return ids.length === known.length && ids.every((id) => rest.delete(id))
}
