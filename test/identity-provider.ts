// An identity provider on this machine that tests sign in at: a real one, whose people never have to type.
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

export interface IdentityProvider {
  issuer: string
  /** Who sits at the browser; null for somebody who cancels. */
  who: string | null
  /** Serves the site of this origin from now on: that is where its visitors are sent back to. */
  serve(site: string): void
  /** Goes where the site sends its visitor; answers the address that the provider sends them back to. */
  visit(address: string): Promise<URL>
  close(): Promise<void>
}

export const client = { id: 'tongxin', secret: 'a-secret-of-the-two' }

/** Starts a provider that serves the site as soon as the site's own address is known. */
export async function identityProvider(): Promise<IdentityProvider> {
  const server = createServer()
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let origin = ''
  const here: IdentityProvider = {
    issuer,
    who: null,
    serve(site) {
      origin = site
      const provider = providerOf(issuer, site)
      const answer = provider.callback()
      server.on('request', (request, response) => {
        if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
        const result = here.who === null ? { error: 'access_denied' } : { login: { accountId: here.who } }
        void provider.interactionFinished(request, response, result)
      })
    },
    visit: (address) => follow(new URL(address), origin),
    close() {
      server.closeAllConnections()
      return new Promise<void>((done) => void server.close(() => done()))
    },
  }
  return here
}

function providerOf(issuer: string, site: string): Provider {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const provider = new Provider(issuer, {
    clients: [
      { client_id: client.id, client_secret: client.secret, redirect_uris: [`${site}/sign-in/return`] },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['signs the cookies'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    async loadExistingGrant({ oidc }) {
      const { client: asking, session } = oidc
      const grant = new provider.Grant({ clientId: asking?.clientId, accountId: session?.accountId })
      grant.addOIDCScope('openid')
      await grant.save()
      return grant
    },
  })
  return provider
}

/** A browser of its own that goes from redirection to redirection until it is sent to the site. */
async function follow(from: URL, site: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = from
  while (at.origin !== site) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
    at = new URL(to, at)
  }
  return at
}
