// Party organizations from superior to branch, made of the names of superiors that their ledger gives.

export interface Leaf {
  name: string
  superior: string | null
}

export interface Branch<T> {
  /** A superior that is none of the chambers' organizations has a name alone. */
  name: string
  organization: T | null
  below: Branch<T>[]
}

/**
 * The trees of these organizations, in their order; each stands exactly once. Superiors that are not among them are
 * roots too. Who names a superior that stands below itself is a root: nobody drops out of the picture.
 */
export function treesOf<T extends Leaf>(organizations: T[]): Branch<T>[] {
  const branches = organizations.map((one) => ({
    name: one.name,
    organization: one,
    below: [] as Branch<T>[],
  }))
  const byName = new Map<string, Branch<T>>(branches.map((branch) => [branch.name, branch]))
  const roots: Branch<T>[] = []
  for (const branch of branches) {
    const { superior } = branch.organization
    const above = superior === null ? undefined : byName.get(superior)
    if (above && !isAtOrBelow(above, branch)) above.below.push(branch)
    else if (above || superior === null) roots.push(branch)
    else {
      const outside: Branch<T> = { name: superior, organization: null, below: [branch] }
      byName.set(superior, outside)
      roots.push(outside)
    }
  }
  return roots
}

const isAtOrBelow = <T>(branch: Branch<T>, top: Branch<T>): boolean =>
  branch === top || top.below.some((below) => isAtOrBelow(branch, below))
