// Who acts, what they may do, and whose records they see.
import { refuse } from '#kernel/base/refusal.ts'

/** Whoever acts. Without an account it is the person at this machine itself, who may and sees everything. */
export interface Actor {
  name: string
  account?: Account
}

/** What an account may do and see today, by the roles that it holds. */
export interface Account {
  id: bigint
  /** Permissions, `module.verb`. */
  permissions: ReadonlySet<string>
  /** Whose records it sees; null for all of them. */
  sees: Sees | null
}

/**
 * Kinds of records by what they belong to; an actor sees those of all or of some chambers, Party organizations,
 * enterprises or people. The policies in the modules' migrations say which table is of which kind.
 */
export const seenKinds = [
  /** By chamber: its record, brands, awards and gifts. */
  'chambers',
  /** By chamber: who sits in it. */
  'boards',
  /** By chamber: its enterprises. */
  'memberships',
  /** By chamber: Party members at its enterprises who are in no chamber's organization yet. */
  'surveys',
  /** By Party organization: its record, what it covers, its pairings and inspections. */
  'organizations',
  /** By Party organization: its meetings. */
  'meetings',
  /** By Party organization: who was absent from them. */
  'attendance',
  /** By Party organization: its members and their hours of training. */
  'rolls',
  /** By enterprise: its own record. */
  'enterprises',
  /** By enterprise: what it borrowed and contributed. */
  'money',
  /** By person: whatever is kept of them. */
  'people',
] as const
export type SeenKind = (typeof seenKinds)[number]
export type Sees = Record<SeenKind, 'all' | bigint[]>

/** Sees nothing that has a policy. */
export const nothing = (): Sees => Object.fromEntries(seenKinds.map((kind) => [kind, []])) as unknown as Sees

/** Whether the actor may do what a permission names. */
export const may = ({ account }: Actor, permission: string): boolean =>
  account === undefined || account.permissions.has(permission)

/** Whether the actor sees every record of a kind: all there are, or all that belong to the places of these ids. */
export function seesWhole({ account }: Actor, kind: SeenKind, of?: bigint[]): boolean {
  const seen = account?.sees?.[kind] ?? 'all'
  return seen === 'all' || (of?.every((id) => seen.includes(id)) ?? false)
}

/** Refuses (`forbidden`) an actor who may not. */
export function mustBeAllowed(actor: Actor, permission: string): void {
  if (!may(actor, permission)) {
    refuse('forbidden', '您的账号没有这项权限。如确需办理，请联系安全管理员为您授予相应角色。')
  }
}

/** Under which name an actor's receipts are kept: two accounts may bear one name. */
export const actorKey = ({ name, account }: Actor): string => (account ? `account ${account.id}` : name)
