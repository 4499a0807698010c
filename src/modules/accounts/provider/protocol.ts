// OpenID Connect as the client speaks it: authorization code with PKCE, state, nonce, and a signed ID token.
import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { assert, refuse } from '#kernel/base/refusal.ts'
import type { Provider } from './configured.ts'

/** What one visit to the provider is held against when it returns. */
export interface Secrets {
  state: string
  nonce: string
  verifier: string
}

export interface Protocol {
  /** Where the browser goes. Refuses (`unavailable`) while the provider does not answer. */
  begin(returnTo: URL): Promise<{ address: string; secrets: Secrets }>
  /** The subject that the provider names in a verified ID token; refuses whatever does not belong to this visit. */
  finish(returned: URL, secrets: Secrets): Promise<string>
}

const secondsToAnswer = 10

/** `report` is told why the provider was not believed: a code, nothing of a person. */
export function makeProtocol(provider: Provider, report: (why: string) => void): Protocol {
  const { clientId, clientSecret, issuer, label } = provider
  let known: Configuration | null = null
  async function configuration(): Promise<Configuration> {
    const insecure = issuer.protocol === 'http:' ? [allowInsecureRequests] : []
    known ??= await discovery(issuer, clientId, clientSecret, undefined, {
      // The token comes over TLS from the provider itself; its signature is verified all the same.
      execute: [enableNonRepudiationChecks, ...insecure],
      timeout: secondsToAnswer,
    })
    return known
  }
  const away = (error: unknown): never => {
    report(whyOf(error))
    return refuse('unavailable', `现在连不上“${label}”。请用用户名和密码登录，或者过一会儿再试。`)
  }
  return {
    async begin(returnTo) {
      const config = await configuration().catch(away)
      const secrets = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const address = buildAuthorizationUrl(config, {
        redirect_uri: returnTo.href,
        scope: 'openid',
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, secrets }
    },
    async finish(returned, { nonce, state, verifier }) {
      try {
        const tokens = await authorizationCodeGrant(await configuration(), returned, {
          pkceCodeVerifier: verifier,
          expectedState: state,
          expectedNonce: nonce,
          idTokenExpected: true,
        })
        const subject = tokens.claims()?.sub
        assert(subject, 'an ID token that was verified names a subject')
        return subject
      } catch (error) {
        if (error instanceof AuthorizationResponseError && error.error === 'access_denied') {
          refuse('unauthenticated', `在“${label}”那里没有完成登录。可以再试一次，或者用用户名和密码登录。`)
        }
        if (isUnreachable(error)) return away(error)
        report(whyOf(error))
        return refuse(
          'unauthenticated',
          `“${label}”送回的内容核对不上，没有登录。请回登录页重新开始；仍不行，请用用户名和密码登录，并告诉系统管理员。`,
        )
      }
    },
  }
}

/** Neither of us is wrong: nobody answered, or something that stands in between did. */
function isUnreachable(error: unknown): boolean {
  const silent = error instanceof TypeError && error.message === 'fetch failed'
  return silent || silences.has((error as { code?: string }).code ?? '')
}
const silences = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'])

function whyOf(error: unknown): string {
  if (error instanceof ResponseBodyError || error instanceof AuthorizationResponseError) return error.error
  const { code, name } = error as { code?: string; name: string }
  return code ?? name
}
