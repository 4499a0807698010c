// A query with one branch of its unions left out, for each branch: to see whether anybody notices that it is missing.

export interface WithoutBranch {
  /** The branch that is left out, on one line. */
  branch: string
  text: string
}

interface Level {
  from: number
  unions: { from: number; to: number }[]
}

/** Every union's branches in turn; a query without a union has one, itself. Reads SQL without string literals. */
export function withoutEach(text: string): WithoutBranch[] {
  const all: { from: number; to: number }[] = []
  const open: Level[] = [{ from: 0, unions: [] }]
  const close = (level: Level | undefined, to: number) => {
    if (!level || (level.unions.length === 0 && open.length > 0)) return
    const starts = [level.from, ...level.unions.map((u) => u.to)]
    const ends = [...level.unions.map((u) => u.from), to]
    all.push(...starts.map((from, i) => ({ from: selectIn(text, from), to: ends[i] ?? to })))
  }
  for (const { 0: token, index } of text.matchAll(/[()]|\bunion(?:\s+all)?\b/g)) {
    if (token === '(') open.push({ from: index + 1, unions: [] })
    else if (token === ')') close(open.pop(), index)
    else open.at(-1)?.unions.push({ from: index, to: index + token.length })
  }
  close(open.pop(), text.length)
  return all.map(({ from, to }) => {
    const branch = text.slice(from, to)
    return {
      branch: branch.replace(/\s+/g, ' ').trim(),
      text: `${text.slice(0, from)}select * from (${branch}) left_out where false ${text.slice(to)}`,
    }
  })
}

/** Where the branch that begins there has its own `select`: behind what its `with` declares in brackets. */
function selectIn(text: string, from: number): number {
  let depth = 0
  for (const { 0: token, index } of text.slice(from).matchAll(/[()]|\bselect\b/g)) {
    if (token === '(') depth += 1
    else if (token === ')') depth -= 1
    else if (depth === 0) return from + index
  }
  throw new Error(`no select in: ${text.slice(from)}`)
}
