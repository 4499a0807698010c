// Granting roles for a term, and taking them back.
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '#kernel/base/refusal.ts'
import { command, type Work } from '#kernel/command/command.ts'
import { recordId } from '#kernel/http/contract.ts'
import { may, mustBeAllowed } from '#kernel/identity/actor.ts'
import { districtsOn } from '#modules/organizations/index.ts'
import { lockedAccount } from './commands.ts'
import { type GrantRole, grantRole as grantInput } from './contract.ts'
import { type RoleName, roleOf, roles } from './roles.ts'

const administrators = (Object.keys(roles) as RoleName[]).filter((role) => roleOf(role).secondFactor)
const isAdministrator = (role: string) => administrators.includes(role as RoleName)

/** Grants a role for a term. The security administrator grants; the other two administrators the first one of each. */
export const grantRole = command({
  name: 'accounts.grant-role',
  input: grantInput.extend({ accountId: recordId }),
  may: null,
  load: (work, input) => lockedAccount(work.tx, input.accountId),
  async run(work, { input, loaded }) {
    await mustGrant(work, input.role)
    if (loaded.id === work.actor.account?.id) {
      refuse('conflict', '不能给自己授予角色。请由另一位安全管理员办理。')
    }
    const place = await placeOf(work, input)
    await refuseMixture(work, loaded.id, input.role)
    const to = input.to === null ? null : Temporal.PlainDate.from(input.to).add({ days: 1 })
    const from = input.from ?? work.on.toString()
    if (to !== null && Temporal.PlainDate.compare(Temporal.PlainDate.from(from), to) >= 0) {
      refuse('invalid', '止期早于起期。请核对任期。')
    }
    const { rows } = await sql<{ id: bigint }>`
      insert into accounts.grant_of_role (account_id, role, district, organization_id, party_organization_id, valid,
        reason, granted_by)
      values (${loaded.id}, ${input.role}, ${place.district}, ${place.organizationId}::bigint,
        ${place.partyOrganizationId}::bigint, daterange(${from}::date, ${to}::date), ${input.reason},
        ${work.actor.name})
      returning id`.execute(work.tx)
    return { grantId: String(rows[0]?.id), place: place.name }
  },
  audit: ({ place }, { input, loaded }) => [
    {
      sentence: `授予 ${loaded.name} 角色：${roleOf(input.role).label}${place && `（${place}）`}；依据：${input.reason}`,
    },
  ],
})

/** Who may grant this role: the security administrator, or the system administrator while nobody holds it. */
async function mustGrant({ tx, actor, on }: Work, role: RoleName): Promise<void> {
  if (!roleOf(role).granted) {
    refuse('invalid', `“${roleOf(role).label}”由名册认定，不用授予。请在账号里选定是哪一个人。`)
  }
  if (may(actor, 'accounts.grant')) return
  if (may(actor, 'accounts.manage') && isAdministrator(role)) {
    const { rows } =
      await sql`select from accounts.grant_of_role g join accounts.account a on a.id = g.account_id
      where g.role = ${role} and g.revoked_at is null and g.valid @> ${on}::date and a.suspended_at is null`.execute(
        tx,
      )
    if (rows.length === 0) return
  }
  mustBeAllowed(actor, 'accounts.grant')
}

/** Administrators are kept apart (三员分立): none of them has another's role, or one of the registry's. */
async function refuseMixture({ tx, on }: Work, accountId: bigint, role: RoleName): Promise<void> {
  const { rows } = await sql<{ role: string }>`
    select role from accounts.grant_of_role
    where account_id = ${accountId} and revoked_at is null and coalesce(upper(valid) > ${on}::date, true)`.execute(
    tx,
  )
  const other = rows.find(
    (held) => held.role !== role && (isAdministrator(held.role) || isAdministrator(role)),
  )
  if (!other) return
  const label = Object.hasOwn(roles, other.role) ? roleOf(other.role as RoleName).label : other.role
  refuse('conflict', `这个账号已是${label}。管理员之间、管理员与业务角色之间不能兼任，请另开一个账号。`)
}

const noPlace = { district: null, organizationId: null, partyOrganizationId: null, name: '' }

/** Where the role is held, as it must be said for this role; refuses a place that there is none of. */
async function placeOf({ tx, on }: Work, input: GrantRole) {
  const { place } = roleOf(input.role)
  if (place === 'district') {
    const district = input.district ?? ''
    if (!(await districtsOn(tx, on)).includes(district)) refuse('invalid', '请选择县（市、区）。')
    return { ...noPlace, district, name: district }
  }
  if (place === 'chamber' || place === 'enterprise') {
    const table = sql.table(`organizations.${place}`)
    const { rows } = await sql<{ name: string }>`select name from ${table} where superseded_at is null
      and valid @> ${on}::date and organization_id = ${input.organizationId ?? null}::bigint`.execute(tx)
    const found = rows[0] ?? refuse('invalid', `请选择${place === 'chamber' ? '商会' : '企业'}。`)
    return { ...noPlace, organizationId: input.organizationId, name: found.name }
  }
  if (place === 'party-organization') {
    const { rows } = await sql<{
      name: string
    }>`select name from party.organization where superseded_at is null
      and valid @> ${on}::date and record_id = ${input.partyOrganizationId ?? null}::bigint`.execute(tx)
    const found = rows[0] ?? refuse('invalid', '请选择党组织。')
    return { ...noPlace, partyOrganizationId: input.partyOrganizationId, name: found.name }
  }
  return noPlace
}

/** Takes a role back at once. */
export const revokeGrant = command({
  name: 'accounts.revoke-grant',
  input: z.object({ grantId: recordId, reason: z.string().trim().min(2, '请写明收回的依据').max(200) }),
  may: 'accounts.grant',
  async load({ tx }, { grantId }) {
    const { rows } = await sql<{ id: bigint; role: string; name: string; accountId: bigint }>`
      select g.id, g.role, a.name, a.id as account_id from accounts.grant_of_role g
      join accounts.account a on a.id = g.account_id
      where g.id = ${grantId}::bigint and g.revoked_at is null for update of g`.execute(tx)
    return rows[0] ?? refuse('missing', '没有这项授权，或者已经收回。请刷新页面。')
  },
  async run({ tx, actor }, { loaded }) {
    if (loaded.accountId === actor.account?.id) {
      refuse('conflict', '不能收回自己的角色。请由另一位安全管理员办理。')
    }
    await sql`update accounts.grant_of_role set revoked_at = now(), revoked_by = ${actor.name}
      where id = ${loaded.id}`.execute(tx)
    return {}
  },
  audit: (_, { input, loaded }) => [
    {
      sentence: `收回 ${loaded.name} 的角色：${roleOf(loaded.role as RoleName)?.label ?? loaded.role}；依据：${input.reason}`,
    },
  ],
})
