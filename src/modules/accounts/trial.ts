// The demonstration's accounts: one of each role, held by invented people of the example city.
import { sql } from 'kysely'
import { z } from 'zod'
import { command, type Work } from '#kernel/command/command.ts'
import type { Db } from '#kernel/db/open.ts'
import type { Session } from '#kernel/http/contract.ts'
import type { Actor } from '#kernel/identity/actor.ts'
import { hashPassword } from './password.ts'
import { type RoleName, roleOf } from './roles.ts'

export const trialPassword = '演示-江海2019'
const madeBy = '演示'

/** What the sign-in page of a demonstration says of each account. */
const described: Record<RoleName, string> = {
  office: '全市的台账、名册和数字，导入台账',
  leader: '上报锁定的数字，不看个人名单',
  county: '本县商会、党组织和党员',
  officer: '自己联系的商会',
  secretariat: '本商会的资料和届期',
  president: '本商会，不看党员考勤',
  'secretary-general': '本商会，不看党员考勤',
  secretary: '本支部的党员和组织生活',
  clerk: '本支部的组织生活台账',
  member: '自己的档案和本支部的活动',
  enterprise: '本企业的资料',
  custodian: '互助资金（页面随后续版本开放）',
  auditor: '商会、企业与资金',
  'system-administrator': '账号，不看业务数据',
  'security-administrator': '角色，不看业务数据',
  'audit-administrator': '审计，不看业务数据',
}

interface Trial {
  role: RoleName
  /** Where the role has a second account. */
  login?: 'reviewer'
  name: string
  personId?: bigint
  district?: string
  organizationId?: bigint
  partyOrganizationId?: bigint
}

/** Makes one account of each role, the office's second, which reviews; nothing where there are accounts already. */
export const makeTrialAccounts = command({
  name: 'accounts.make-trial-accounts',
  input: z.object({}),
  may: null,
  async run(work) {
    const { rows } = await sql`select from accounts.account limit 1`.execute(work.tx)
    if (rows.length > 0) return { made: 0 }
    const password = await hashPassword(trialPassword)
    const trials = await holders(work)
    for (const trial of trials) await addTrial(work, trial, password)
    return { made: trials.length }
  },
  audit: ({ made }) => (made > 0 ? [{ sentence: `为演示建立 ${made} 个账号，每种角色一个` }] : []),
})

async function addTrial({ tx, vault }: Work, trial: Trial, password: string): Promise<void> {
  const [key] = await vault.newKeys(tx, 1)
  const { rows } = await sql<{ id: bigint }>`
    insert into accounts.account (name, login, password, person_id, key_id, created_by)
    values (${trial.name}, ${trial.login ?? trial.role}, ${password}, ${trial.personId ?? null}, ${key?.id ?? null},
      ${madeBy})
    returning id`.execute(tx)
  if (!roleOf(trial.role).granted) return
  await sql`insert into accounts.grant_of_role
      (account_id, role, district, organization_id, party_organization_id, valid, reason, granted_by)
    values (${rows[0]?.id}, ${trial.role}, ${trial.district ?? null}, ${trial.organizationId ?? null},
      ${trial.partyOrganizationId ?? null}, daterange(null, null), '演示', ${madeBy})`.execute(tx)
}

/** Who holds which role: people and places that the ledgers of the city really have. */
async function holders({ tx, on }: Work): Promise<Trial[]> {
  const { rows } = await sql<Facts>`
    with led as (
      select p.record_id as party, v.chamber_id as chamber, s.person_id as secretary, s.name as secretary_name
      from party.organization p
      join party.coverage v on v.organization_id = p.record_id and v.superseded_at is null and v.valid @> ${on}::date
      join people.post s on s.chamber_id = v.chamber_id and s.superseded_at is null and s.valid @> ${on}::date
        and s.name = p.secretary and s.person_id is not null
      where p.superseded_at is null and p.valid @> ${on}::date and p.nature = 'substantive'
        and exists (select from party.member m where m.organization_id = p.record_id and m.superseded_at is null
          and m.person_id <> s.person_id)
      order by p.record_id),
    place as (select * from led where exists (select from people.post q where q.chamber_id = led.chamber
      and q.superseded_at is null and q.seat = 'president' and q.person_id is not null) limit 1)
    select place.*, c.district, c.liaison_officer as officer,
      ${seated('president', on)} as president, ${seated('secretary-general', on)} as general,
      (select array[m.person_id::text, m.name] from party.member m where m.organization_id = place.party
        and m.superseded_at is null and m.person_id <> place.secretary order by m.record_id limit 1) as member,
      (select m.enterprise_id from organizations.membership m where m.chamber_id = place.chamber
        and m.superseded_at is null order by m.record_id limit 1) as enterprise,
      (select d.name from organizations.district_name d join organizations.district x on x.id = d.district_id
        where d.official and d.superseded_at is null and d.valid @> ${on}::date and x.code is not null
        order by x.position desc limit 1) as county
    from place join organizations.chamber c on c.organization_id = place.chamber and c.superseded_at is null
      and c.valid @> ${on}::date`.execute(tx)
  const found = rows[0]
  if (!found) return plain
  const person = (role: RoleName, named: [string, string] | null): Trial[] =>
    named?.[0] ? [{ role, name: named[1], personId: BigInt(named[0]) }] : []
  return [
    ...plain.slice(0, 3),
    ...(found.county ? [{ role: 'county', name: '县联 钱进', district: found.county } as const] : []),
    ...(found.officer ? [{ role: 'officer', name: found.officer } as const] : []),
    { role: 'secretariat', name: '秘书处 许静', organizationId: found.chamber },
    ...person('president', found.president),
    ...person('secretary-general', found.general),
    { role: 'secretary', name: found.secretaryName, personId: found.secretary },
    { role: 'clerk', name: '代录员 马兰', partyOrganizationId: found.party },
    ...person('member', found.member),
    ...(found.enterprise
      ? [{ role: 'enterprise', name: '企业经办 孙佳', organizationId: found.enterprise } as const]
      : []),
    ...plain.slice(3),
  ]
}

/** Of the chamber of `place`: the person in a seat, and their name. */
const seated = (seat: string, on: Temporal.PlainDate) => sql`(
  select array[q.person_id::text, q.name] from people.post q
  where q.chamber_id = place.chamber and q.superseded_at is null and q.valid @> ${on}::date
    and q.seat = ${seat} and q.person_id is not null
  order by q.term desc nulls last, q.id limit 1)`

interface Facts {
  party: bigint
  chamber: bigint
  secretary: bigint
  secretaryName: string
  officer: string | null
  president: [string, string] | null
  general: [string, string] | null
  member: [string, string] | null
  enterprise: bigint | null
  county: string | null
}

const plain: Trial[] = [
  { role: 'office', name: '党委办公室 周敏' },
  { role: 'office', login: 'reviewer', name: '党委办公室 丁洁' },
  { role: 'leader', name: '主席 陆远' },
  { role: 'custodian', name: '担保公司 何平' },
  { role: 'auditor', name: '审计 蒋文' },
  { role: 'system-administrator', name: '系统管理员 方正' },
  { role: 'security-administrator', name: '安全管理员 石磊' },
  { role: 'audit-administrator', name: '审计管理员 严明' },
]

/** The demonstration's accounts and their password, for its sign-in page. */
export async function trialAccounts(db: Db): Promise<Session['trial']> {
  const { rows } = await sql<{ login: RoleName | 'reviewer'; name: string }>`
    select login, name from accounts.account where created_by = ${madeBy} order by id`.execute(db)
  return {
    password: trialPassword,
    accounts: rows.map(({ login, name }) => {
      const role = login === 'reviewer' ? 'office' : login
      const sees = login === 'reviewer' ? '同办公室；审核别人填报的数字' : described[role]
      return { login, name, role: roleOf(role).label, sees }
    }),
  }
}

/** The office's two, of whom one reviews what the other prepares; null in a demonstration of an earlier version. */
export async function trialOffice(db: Db): Promise<{ preparer: Actor; reviewer: Actor } | null> {
  const { rows } = await sql<{ id: bigint; login: string; name: string }>`
    select id, login, name from accounts.account where created_by = ${madeBy}`.execute(db)
  const actor = (login: string): Actor | null => {
    const found = rows.find((r) => r.login === login)
    const permissions = new Set<string>(roleOf('office').permissions)
    return found ? { name: found.name, account: { id: found.id, permissions, sees: null } } : null
  }
  const [preparer, reviewer] = [actor('office'), actor('reviewer')]
  return preparer && reviewer ? { preparer, reviewer } : null
}
