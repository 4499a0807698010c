// The cookies: which session this is, and which browser signed in here before.
import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Vault } from '#kernel/secrets/vault.ts'
import { visitMinutes } from './provider/visits.ts'
import type { Visitor } from './sign-in.ts'

const session = 'tongxin-session'
const browser = 'tongxin-browser'
const visit = 'tongxin-visit'

const options = (request: FastifyRequest) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax' as const,
  secure: request.protocol === 'https',
})

export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[session]

/** Who tries to sign in: a browser in which this login succeeded before is known by what it was given then. */
export function visitorOf(request: FastifyRequest, vault: Vault, login: string): Visitor {
  const [id, proof] = request.cookies[browser]?.split('.') ?? []
  const known = id !== undefined && proof === proofOf(vault, id, login)
  return {
    key: known ? `browser ${id}` : `address ${request.ip}`,
    known,
    agent: agentOf(request.headers['user-agent'] ?? ''),
    address: request.ip,
  }
}

const proofOf = (vault: Vault, id: string, login: string) => vault.digest(`browser ${id} ${login}`).slice(1)

/** Gives the browser the session, and something to be known by the next time. */
export function giveSession(
  request: FastifyRequest,
  reply: FastifyReply,
  vault: Vault,
  given: { token: string; login: string },
): void {
  const id = randomUUID()
  reply.setCookie(session, given.token, options(request))
  const known = `${id}.${proofOf(vault, id, given.login)}`
  reply.setCookie(browser, known, { ...options(request), maxAge: 180 * 24 * 3600 })
}

export const takeSession = (request: FastifyRequest, reply: FastifyReply): void =>
  void reply.clearCookie(session, options(request))

/** The visit to the identity provider that this browser began. */
export const visitTokenOf = (request: FastifyRequest): string | undefined => request.cookies[visit]

/** Only our own page sends it back, which the provider's answer leads to. */
const strictly = (request: FastifyRequest) => ({ ...options(request), sameSite: 'strict' as const })

export const giveVisit = (request: FastifyRequest, reply: FastifyReply, token: string): void =>
  void reply.setCookie(visit, token, { ...strictly(request), maxAge: visitMinutes * 60 })

export const takeVisit = (request: FastifyRequest, reply: FastifyReply): void =>
  void reply.clearCookie(visit, strictly(request))

/** A browser as its owner would call it: Chrome，Windows. */
function agentOf(text: string): string {
  const browsers: [RegExp, string][] = [
    [/MicroMessenger/, '微信'],
    [/DingTalk/, '钉钉'],
    [/Edg\//, 'Edge'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]
  const systems: [RegExp, string][] = [
    [/HarmonyOS/, '鸿蒙'],
    [/Android/, '安卓手机'],
    [/iPhone/, 'iPhone'],
    [/iPad/, 'iPad'],
    [/Windows/, 'Windows'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ]
  const name = (known: [RegExp, string][]) => known.find(([mark]) => mark.test(text))?.[1]
  return [name(browsers) ?? '其他程序', name(systems)].filter(Boolean).join('，')
}
