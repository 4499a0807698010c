// Who sends a request, by the cookie of their session.
import type { Database } from '#kernel/db/open.ts'
import type { Identify } from '#kernel/http/who.ts'
import type { Manifest } from '#kernel/module/manifest.ts'
import { tokenOf } from './cookies.ts'
import { signedIn } from './sessions.ts'

export function identify(database: Database, modules: readonly Manifest[]): Identify {
  const offices = modules.flatMap((m) => m.offices ?? [])
  return async (request) => {
    const token = tokenOf(request)
    return token === undefined ? null : await signedIn(database, offices, token)
  }
}
