// Roles: where each is held, what it may do, and which records it sees.

/** Where a role is held. */
export const places = {
  everywhere: '全市',
  district: '县（市、区）',
  chamber: '商会',
  'party-organization': '党组织',
  enterprise: '企业',
  /** The chambers whose officer or instructor the ledgers name so. */
  assigned: '所联系的商会',
} as const
export type PlaceKind = keyof typeof places

/** What a role sees of a kind of records: all, or those of its place. */
type Reach = 'all' | 'place'

export interface Role {
  label: string
  place: PlaceKind
  /** Granted by the security administrator; otherwise the registry says who holds it. */
  granted: boolean
  permissions: readonly string[]
  sees: Partial<Record<string, Reach>>
  /** Whoever holds it signs in with a second factor. */
  secondFactor?: true
}

const everything = {
  chambers: 'all',
  boards: 'all',
  memberships: 'all',
  surveys: 'all',
  organizations: 'all',
  meetings: 'all',
  attendance: 'all',
  rolls: 'all',
  enterprises: 'all',
  money: 'all',
  people: 'all',
} as const
const ofThePlace = {
  chambers: 'place',
  boards: 'place',
  memberships: 'place',
  surveys: 'place',
  organizations: 'place',
  meetings: 'place',
  attendance: 'place',
  rolls: 'place',
} as const

/** Whoever leads a chamber by its board, whichever the office. */
const ofTheBoard = {
  place: 'chamber',
  granted: false,
  permissions: [
    'duties.read',
    'organizations.read',
    'boards.read',
    'party.read',
    'notices.read',
    'notices.receive',
  ],
  sees: { chambers: 'place', boards: 'place', memberships: 'place', organizations: 'place' },
} as const

/**
 * Who sees and may do what (`screens.md` of the design, 三员分立 of GB/T 22239). The three administrators see no
 * records of the registry by that.
 */
export const roles = {
  'system-administrator': {
    label: '系统管理员',
    place: 'everywhere',
    granted: true,
    permissions: ['accounts.manage', 'backups.manage', 'settings.manage'],
    sees: {},
    secondFactor: true,
  },
  'security-administrator': {
    label: '安全管理员',
    place: 'everywhere',
    granted: true,
    permissions: ['accounts.grant'],
    sees: {},
    secondFactor: true,
  },
  'audit-administrator': {
    label: '审计管理员',
    place: 'everywhere',
    granted: true,
    permissions: ['audit.read'],
    sees: {},
    secondFactor: true,
  },
  office: {
    label: '总商会党委办公室',
    place: 'everywhere',
    granted: true,
    permissions: [
      'duties.read',
      'exemptions.manage',
      'rules.try',
      'figures.read',
      'returns.read',
      'returns.prepare',
      'returns.review',
      'returns.lock',
      'organizations.read',
      'boards.read',
      'organizations.revise',
      'party.read',
      'meetings.read',
      'members.read',
      'notices.read',
      'notices.send',
      'outside-bodies.read',
      'intake.manage',
      'intake.destroy',
      'ledgers.take',
      'ledgers.take-sensitive',
      'privacy.reveal',
      'privacy.answer',
      'privacy.erase',
      'words.change',
    ],
    sees: everything,
  },
  leader: {
    label: '领导',
    place: 'everywhere',
    granted: true,
    // Confirmed numbers only: no live figure.
    permissions: ['duties.read', 'returns.read', 'organizations.read', 'party.read'],
    sees: { chambers: 'all', memberships: 'all', organizations: 'all' },
  },
  county: {
    label: '县（市、区）工商联',
    place: 'district',
    granted: true,
    permissions: [
      'duties.read',
      'figures.read',
      'organizations.read',
      'boards.read',
      'party.read',
      'meetings.read',
      'members.read',
      'notices.read',
      'notices.send',
    ],
    sees: ofThePlace,
  },
  officer: {
    label: '联系干部、党建指导员',
    place: 'assigned',
    granted: true,
    permissions: [
      'duties.read',
      'organizations.read',
      'boards.read',
      'party.read',
      'meetings.read',
      'members.read',
      'notices.read',
    ],
    sees: ofThePlace,
  },
  secretariat: {
    label: '商会秘书处',
    place: 'chamber',
    granted: true,
    permissions: [
      'duties.read',
      'organizations.read',
      'boards.read',
      'party.read',
      'notices.read',
      'notices.send',
      'notices.receive',
    ],
    sees: { chambers: 'place', boards: 'place', memberships: 'place', organizations: 'place' },
  },
  president: { label: '商会会长', ...ofTheBoard },
  'secretary-general': { label: '商会秘书长', ...ofTheBoard },
  secretary: {
    label: '党组织书记',
    place: 'party-organization',
    granted: false,
    permissions: [
      'duties.read',
      'organizations.read',
      'boards.read',
      'party.read',
      'meetings.read',
      'members.read',
      'notices.read',
      'notices.receive',
      'privacy.reveal',
    ],
    sees: {
      chambers: 'place',
      boards: 'place',
      memberships: 'place',
      organizations: 'place',
      meetings: 'place',
      attendance: 'place',
      rolls: 'place',
    },
  },
  clerk: {
    label: '代录员',
    place: 'party-organization',
    granted: true,
    permissions: ['duties.read', 'party.read', 'meetings.read'],
    sees: { organizations: 'place', meetings: 'place', attendance: 'place' },
  },
  member: {
    label: '党员',
    place: 'party-organization',
    granted: false,
    permissions: ['duties.read', 'party.read', 'meetings.read', 'members.read'],
    sees: { organizations: 'place', meetings: 'place' },
  },
  enterprise: {
    label: '会员企业',
    place: 'enterprise',
    granted: true,
    permissions: ['organizations.read'],
    sees: { chambers: 'place', enterprises: 'place', money: 'place' },
  },
  custodian: {
    label: '互助基金托管',
    place: 'everywhere',
    granted: true,
    permissions: [],
    sees: { money: 'all' },
  },
  auditor: {
    label: '财务审计',
    place: 'everywhere',
    granted: true,
    permissions: ['organizations.read'],
    sees: { chambers: 'all', memberships: 'all', money: 'all' },
  },
} as const satisfies Record<string, Role>
export type RoleName = keyof typeof roles
export const roleOf = (name: RoleName): Role => roles[name]
