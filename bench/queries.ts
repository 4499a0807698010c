// What queries cost: their plans, the rows that these read, and the time that the database takes for them.
import { type CompiledQuery, type RawBuilder, sql } from 'kysely'
import type { Pool, PoolClient } from 'pg'
import type { Db } from '#kernel/db/open.ts'

interface Node {
  'Node Type': string
  'Relation Name'?: string
  Schema?: string
  'Actual Rows'?: number
  'Actual Loops'?: number
  'Rows Removed by Filter'?: number
  'Rows Removed by Index Recheck'?: number
  Plans?: Node[]
}

export interface Plan {
  /** The beginning of the query. */
  text: string
  root: Node
  /** How many rows it returned. */
  rows: number
}

const nodesOf = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)]

/** The plan of a query with the tables' schemas, not executed. */
export async function explained(db: Db, query: RawBuilder<unknown>): Promise<Node> {
  const { rows } = await sql<
    Record<string, { Plan: Node }[]>
  >`explain (verbose, format json) ${query}`.execute(db)
  const [[plan]] = rows.map((r) => Object.values(r)[0]) as [[{ Plan: Node }]]
  return plan.Plan
}

/** The tables that a plan reads, each once; those of the settings are a handful of rows. */
export function tablesOf(plan: Node): string[] {
  const read = nodesOf(plan).filter((n) => n['Relation Name'] && n.Schema !== 'settings')
  return [...new Set(read.map((n) => `${n.Schema}.${n['Relation Name']}`))]
}

/** The rows that the scans of an executed plan looked at. */
export function rowsRead({ root }: Plan): number {
  const scans = nodesOf(root).filter((n) => n['Relation Name'])
  const looked = (n: Node) =>
    (n['Actual Rows'] ?? 0) + (n['Rows Removed by Filter'] ?? 0) + (n['Rows Removed by Index Recheck'] ?? 0)
  return Math.round(scans.reduce((sum, n) => sum + looked(n) * (n['Actual Loops'] ?? 1), 0))
}

type Query = Pick<CompiledQuery, 'sql' | 'parameters'>

/** Watches the queries that go through a pool until it is stopped. */
export function watchQueries(pool: Pool) {
  const seen: Query[] = []
  let spent = 0
  const original = pool.connect.bind(pool)
  const watched = async (): Promise<PoolClient> => {
    const client = await original()
    const query = client.query.bind(client)
    const release = client.release.bind(client)
    client.query = (async (text: string, values?: unknown[]) => {
      const began = performance.now()
      const answer = await query(text, values)
      spent += performance.now() - began
      seen.push({ sql: text, parameters: values ?? [] })
      return answer
    }) as PoolClient['query']
    client.release = (error) => {
      client.query = query
      client.release = release
      release(error)
    }
    return client
  }
  pool.connect = watched as Pool['connect']
  return {
    milliseconds: () => spent,
    stop: () => {
      pool.connect = original
    },
    /** The plans of the selects seen so far, executed once more each. */
    async plans(): Promise<Plan[]> {
      const plans: Plan[] = []
      const client = await original()
      for (const { sql: text, parameters } of seen.filter((q) => /^\s*(select|with)/i.test(q.sql))) {
        const { rows } = await client.query(`explain (analyze, format json) ${text}`, parameters as unknown[])
        const [{ Plan: root }] = Object.values(rows[0] as object)[0] as [{ Plan: Node }]
        plans.push({
          text: text.trim().replace(/\s+/g, ' ').slice(0, 60),
          root,
          rows: root['Actual Rows'] ?? 0,
        })
      }
      client.release()
      return plans
    },
  }
}
