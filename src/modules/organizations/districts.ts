// The map of districts: every name that a chamber's district is written with leads to a district.
import { sql } from 'kysely'
import type { Work } from '#kernel/command/command.ts'
import { insertMany } from '#kernel/db/bulk.ts'
import { regionOf } from './credit-code.ts'

/**
 * Names of chambers' districts that are on no map become districts of their own, in the order of the chambers. It
 * follows from what is believed, so that after an import was taken back the map can be made again.
 */
export async function mapDistricts({ tx }: Work): Promise<void> {
  const { rows } = await sql<{ name: string; creditCode: string | null }>`
    select c.district as name, c.credit_code
    from organizations.chamber c join organizations.organization o on o.id = c.organization_id
    where c.superseded_at is null and c.district is not null and not exists (
      select from organizations.district_name n where n.name = c.district and n.superseded_at is null)
    order by o.position, c.id`.execute(tx)
  const codes = new Map<string, Map<string, number>>()
  for (const { name, creditCode } of rows) {
    const votes = codes.get(name) ?? new Map<string, number>()
    const code = regionOf(creditCode)
    if (code) votes.set(code, (votes.get(code) ?? 0) + 1)
    codes.set(name, votes)
  }
  if (codes.size === 0) return
  const last = await sql<{ position: number }>`
    select coalesce(max(position), 0) as position from organizations.district`.execute(tx)
  const start = last.rows[0]?.position ?? 0
  const districts = await insertMany<{ id: bigint }>(
    tx,
    'organizations.district',
    [...codes.values()].map((votes, i) => ({ code: mostVoted(votes), position: start + i + 1 })),
    ['id'],
  )
  await insertMany(
    tx,
    'organizations.district_name',
    [...codes.keys()].map((name, i) => ({
      districtId: districts[i]?.id ?? null,
      name,
      valid: { from: null, to: null },
    })),
  )
}

const mostVoted = (votes: Map<string, number>): string | null =>
  [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
