import type { PoolContext } from '../pool-context'
import { toKeySet } from '../tokens/key-set'
import { type Api, answerApi } from './api'
import { allowOrigin, answerPreflight } from './cors'
import { jsonResponse } from './json-response'
import { answerLocalApi } from './local-api'

/** The pool behind one function from request to response. */
export function createRouter(pool: PoolContext, api: Api): (request: Request) => Promise<Response> {
  const { userPoolId, region } = pool.settings
  const wellKnown = `/${userPoolId}/.well-known`

  const route = async (request: Request): Promise<Response> => {
    const { origin, pathname } = new URL(request.url)
    const { method } = request
    const host =
      pool.settings.issuer === 'aws' ? `https://cognito-idp.${region}.amazonaws.com` : origin
    const issuer = `${host}/${userPoolId}`
    if (method === 'OPTIONS') return answerPreflight(request)
    if (pathname.startsWith('/_local/')) return answerLocalApi(pool, api.faults, request)
    if (method === 'POST' && pathname === '/') return answerApi({ ...pool, issuer }, api, request)
    if (method === 'GET' && pathname === `${wellKnown}/jwks.json`) {
      return jsonResponse(await toKeySet(await pool.signingKeys()))
    }
    if (method === 'GET' && pathname === `${wellKnown}/openid-configuration`) {
      return jsonResponse(toDiscovery(issuer, `${origin}${wellKnown}/jwks.json`))
    }
    return jsonResponse({ message: `Nothing at ${method} ${pathname}` }, 404)
  }
  return async (request) => allowOrigin(await route(request))
}

function toDiscovery(issuer: string, keySetUrl: string) {
  return {
    issuer,
    jwks_uri: keySetUrl,
    id_token_signing_alg_values_supported: ['RS256'],
    subject_types_supported: ['public'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
  }
}
