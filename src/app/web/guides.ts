// The guides: one for each role, and those about one thing. Each comes when it is opened.
import type { RoleName } from '#modules/accounts/roles.ts'
import type { Guide } from './guide-text.ts'

type Load = () => Promise<{ default: Guide }>

const ofRoles: Record<RoleName, Load> = {
  'system-administrator': () => import('#docs/guides/system-administrator.zh-CN.md'),
  'security-administrator': () => import('#docs/guides/security-administrator.zh-CN.md'),
  'audit-administrator': () => import('#docs/guides/audit-administrator.zh-CN.md'),
  office: () => import('#docs/guides/office.zh-CN.md'),
  leader: () => import('#docs/guides/leader.zh-CN.md'),
  county: () => import('#docs/guides/county.zh-CN.md'),
  officer: () => import('#docs/guides/officer.zh-CN.md'),
  secretariat: () => import('#docs/guides/secretariat.zh-CN.md'),
  president: () => import('#docs/guides/president.zh-CN.md'),
  'secretary-general': () => import('#docs/guides/president.zh-CN.md'),
  secretary: () => import('#docs/guides/secretary.zh-CN.md'),
  clerk: () => import('#docs/guides/clerk.zh-CN.md'),
  member: () => import('#docs/guides/member.zh-CN.md'),
  enterprise: () => import('#docs/guides/enterprise.zh-CN.md'),
  custodian: () => import('#docs/guides/custodian.zh-CN.md'),
  auditor: () => import('#docs/guides/auditor.zh-CN.md'),
}

const ofThings: Record<string, Load> = {
  roles: () => import('#docs/guides/roles.zh-CN.md'),
  intake: () => import('#docs/guides/intake.zh-CN.md'),
  'hostile-files': () => import('#docs/guides/hostile-files.zh-CN.md'),
  backup: () => import('#docs/guides/backup.zh-CN.md'),
}

/** Reads the guide of that name; null where there is none. */
export async function loadGuide(name: string): Promise<Guide | null> {
  const load = { ...ofRoles, ...ofThings }[name]
  return load ? (await load()).default : null
}
