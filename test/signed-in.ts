// Who is signed in, where a test or a measurement says so itself.
import type { Identify } from '#kernel/http/who.ts'
import type { Actor } from '#kernel/identity/actor.ts'

/** A server that takes every request for this actor's. */
export const signedInAs =
  (actor: Actor): Identify =>
  async () => ({ actor, sessionId: 0n, roles: [], needsSecondFactor: false })
