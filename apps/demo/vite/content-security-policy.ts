import type { Plugin } from 'vite'

/**
 * Puts a strict policy into the built page: no inline script or style, no markup from strings (Trusted Types, with Vue's own
 * policy), and requests to the user pool alone.
 */
export function contentSecurityPolicy(env: Readonly<Record<string, string | undefined>>): Plugin {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self' ${poolOrigin(env)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types vue',
  ].join('; ')
  return {
    name: 'demo:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: policy },
        injectTo: 'head-prepend',
      },
    ],
  }
}

function poolOrigin(env: Readonly<Record<string, string | undefined>>): string {
  if (env.VITE_COGNITO_ENDPOINT) return new URL(env.VITE_COGNITO_ENDPOINT).origin
  const region = env.VITE_COGNITO_REGION ?? env.VITE_COGNITO_USER_POOL_ID?.split('_')[0]
  return region ? `https://cognito-idp.${region}.amazonaws.com` : ''
}
