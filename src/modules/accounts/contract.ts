// What is sent to sign in, and what the pages of accounts show.
import { z } from 'zod'
import { dateText, recordId } from '#kernel/http/contract.ts'
import { type RoleName, roles } from './roles.ts'

const roleName = z.enum(Object.keys(roles) as [RoleName, ...RoleName[]])

/** What is typed to sign in; the code of the second factor only where the answer asks for it. */
export const signIn = z.object({
  login: z.string().trim().min(1, '请填写手机号或用户名').max(50),
  password: z.string().min(1, '请填写密码').max(200),
  code: z.string().trim().max(20).optional(),
})
export type SignIn = z.infer<typeof signIn>

/** Characters that a password has at least (GB/T 22239 leaves the number to the operator). */
export const passwordAtLeast = 10
export const newPassword = z
  .string()
  .min(passwordAtLeast, `密码至少 ${passwordAtLeast} 个字符，可以是一句容易记住的话`)
  .max(200, '密码最多 200 个字符')

export const login = z
  .string()
  .trim()
  .min(2, '用户名至少 2 个字符')
  .max(50, '用户名最多 50 个字符')
  .regex(/^[\p{L}\p{N}._-]+$/u, '用户名只能用汉字、字母、数字和 . _ -')

export const accountName = z.string().trim().min(2, '请填写姓名').max(30, '姓名最多 30 个字符')

/** Where a role is asked for or held; the fields that the role's place needs. */
const place = {
  district: z.string().trim().max(50).nullable(),
  organizationId: recordId.nullable(),
  partyOrganizationId: recordId.nullable(),
}

export const grantRole = z.object({
  role: roleName,
  ...z.object(place).partial().shape,
  from: dateText.nullable(),
  /** The last day; null where no end is set. */
  to: dateText.nullable(),
  reason: z.string().trim().min(2, '请写明授予的依据').max(200),
})
export type GrantRole = z.infer<typeof grantRole>

export const invite = z.object({
  name: accountName,
  login,
  /** Who it is in the registry, where they are in it. */
  personId: recordId.nullable(),
})

export const acceptLink = z.object({ password: newPassword })
export const setUp = z.object({ name: accountName, login, password: newPassword })

/** A role as it is held: by a grant, or since the registry names the person in that office. */
export const heldRole = z.object({
  role: roleName,
  label: z.string(),
  place: z.string(),
  /** Null where the registry itself says so. */
  grantId: recordId.nullable(),
  from: dateText.nullable(),
  to: dateText.nullable(),
  reason: z.string(),
})
export type HeldRole = z.infer<typeof heldRole>

export const accountView = z.object({
  id: recordId,
  name: z.string(),
  login: z.string(),
  state: z.enum(['invited', 'active', 'suspended']),
  secondFactor: z.boolean(),
  person: z.object({ id: recordId, name: z.string() }).nullable(),
  lastSeenAt: z.string().nullable(),
  roles: z.array(heldRole),
})
export type AccountView = z.infer<typeof accountView>
export const accountList = z.object({ items: z.array(accountView) })

export const sessionView = z.object({
  id: recordId,
  agent: z.string(),
  address: z.string(),
  beganAt: z.string(),
  seenAt: z.string(),
  /** The one that asks. */
  current: z.boolean(),
})
export type SessionView = z.infer<typeof sessionView>

/** Where a one-time link stands, before it is used. */
export const linkView = z.object({
  kind: z.enum(['set-up', 'invitation', 'reset']),
  name: z.string().nullable(),
  login: z.string().nullable(),
})
export type LinkView = z.infer<typeof linkView>

/** A one-time link that was made: shown once, kept only as a digest. */
export const madeLink = z.object({ accountId: recordId, path: z.string(), expiresAt: z.string() })

/** What a visit to the identity provider returns with: the address that the browser came back to, from its `?` on. */
export const providerReturn = z.object({
  search: z.string().startsWith('?').max(4000),
  code: z.string().trim().max(20).optional(),
})
export const providerReturned = z.object({ done: z.enum(['signed-in', 'bound']) })
export type ProviderReturned = z.infer<typeof providerReturned>
/** Where the browser goes to visit the identity provider. */
export const providerVisit = z.object({ address: z.string() })

/** How the identity provider is called, where one is set up, and since when the own account is bound there. */
export const ownBinding = z.object({ label: z.string().nullable(), boundAt: z.string().nullable() })
export type OwnBinding = z.infer<typeof ownBinding>

/** What an authenticator app is given. */
export const secondFactor = z.object({ secret: z.string(), address: z.string(), picture: z.string() })
export type SecondFactor = z.infer<typeof secondFactor>
export const recoveryCodes = z.object({ codes: z.array(z.string()) })

/** Places that a role can be held in, and people that an account can be of, by a part of their name. */
export const placeQuery = z.object({
  kind: z.enum(['district', 'chamber', 'party-organization', 'enterprise', 'person']),
  search: z.string().trim().max(50).default(''),
})
export type PlaceQuery = z.infer<typeof placeQuery>
export const placeList = z.object({ items: z.array(z.object({ value: z.string(), label: z.string() })) })
