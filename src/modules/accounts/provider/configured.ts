// The identity provider that this installation trusts, by its environment: read and checked once, at the start.
import { refuse } from '#kernel/base/refusal.ts'
import { isLoopback } from '#kernel/http/origin.ts'

export interface Provider {
  issuer: URL
  clientId: string
  clientSecret: string
  /** What people call it: the words of the button. */
  label: string
}

/** Reads OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_LABEL; null where none is set up. */
export function readProvider(env: NodeJS.ProcessEnv): Provider | null {
  const text = env['OIDC_ISSUER']
  if (!text) return null
  const issuer = URL.canParse(text) ? new URL(text) : null
  const safe = issuer?.protocol === 'https:' || (issuer?.protocol === 'http:' && isLoopback(issuer.hostname))
  if (!issuer || !safe || issuer.search !== '' || issuer.hash !== '') {
    refuse('invalid', `OIDC_ISSUER=${text} 不是可用的地址。请写认证平台给出的、https:// 开头的 issuer。`)
  }
  const needed = (name: string) =>
    env[name] ?? refuse('invalid', `设了 OIDC_ISSUER，还要设 ${name}：在认证平台登记本系统时给出。`)
  return {
    issuer,
    clientId: needed('OIDC_CLIENT_ID'),
    clientSecret: needed('OIDC_CLIENT_SECRET'),
    label: env['OIDC_LABEL'] || '统一身份认证',
  }
}
