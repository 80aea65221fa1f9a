import type { Bundle, BundleSize } from './measure-bundle'

/** A part of the project whose size is kept under a limit. */
export interface OwnBundle extends Bundle {
  readonly title: string
  /** Which of its bytes count; the initial ones when left out. */
  readonly count?: (size: BundleSize) => number
  /** What the check allows, in kB of 1,000 bytes. */
  readonly limit: number
  /** What it is meant to come to, where that is less. */
  readonly goal?: number
}

const core = '@cognito-flow/core'
const frameworks = ['react', 'react-dom', 'vue']

/** The React quick start: the stored session and its renewal at once, all that leads to one as soon as nobody is signed in. */
const quickStart = (wire: string) => ({
  code: `
import { createAuth } from '${core}'
import { createTransport } from '@cognito-flow/transport'
${wire && `import { ${wire} } from '@cognito-flow/transport/fetch'`}
export { AuthProvider, useAuth, useAuthView } from '@cognito-flow/react'
const userPoolId = 'eu-west-1_AbCdEfGhI'
const clientId = '1example23456789abcdefghij'
export const transport = createTransport({ userPoolId, clientId, ${wire && `wire: ${wire}`} })
export const auth = createAuth(transport)`,
  external: frameworks,
})

/** What the quick start loads later, when it is first needed. */
const part = (title: string, module: string, limit: number): OwnBundle => ({
  title,
  ...quickStart(''),
  count: ({ later }) => later(module),
  limit,
})

/** What a page loads. */
export const pageBundles: readonly OwnBundle[] = [
  {
    title: 'quick start with `fetchWire`, sign-in included',
    ...quickStart('fetchWire'),
    count: ({ initial, later }) => initial + later('sign-in-ports'),
    limit: 43,
  },
  { title: 'quick start with `fetchWire`', ...quickStart('fetchWire'), limit: 31 },
  { title: 'quick start, AWS SDK apart', ...quickStart(''), limit: 30.5, goal: 26 },
  part('passkeys', 'ceremony', 3.5),
  part('remembered devices', 'remembered-devices', 6),
  part('the AWS SDK', 'sdk-client', 51),
]

/** What the packages weigh, each as a page uses it and without the others. */
export const packageBundles: readonly OwnBundle[] = [
  {
    title: '`core`, xstate apart',
    code: `export { createAuth } from '${core}'`,
    external: ['xstate'],
    limit: 7.3,
    goal: 7,
  },
  {
    title: '`srp`',
    code: `export { createSrpClient, formatTimestamp, isSrpError } from '@cognito-flow/srp'`,
    limit: 2,
  },
  {
    title: '`transport/fetch`',
    code: `export { fetchWire } from '@cognito-flow/transport/fetch'`,
    limit: 3,
  },
  {
    title: '`transport/cookie`',
    code: `export { cookieStorage } from '@cognito-flow/transport/cookie'`,
    limit: 2,
  },
  {
    title: '`transport/failover`',
    code: `export { failover } from '@cognito-flow/transport/failover'`,
    limit: 1.5,
  },
  {
    title: '`transport/migration`, with what it shares with the quick start',
    code: `export { amplifySession } from '@cognito-flow/transport/migration'`,
    limit: 4.5,
  },
  {
    title: '`transport/qr-code`, when called',
    code: `export { toQrCode } from '@cognito-flow/transport/qr-code'`,
    count: ({ initial, later }) => initial + later('draw-qr-code'),
    limit: 7,
  },
  {
    title: '`triggers/client`',
    code: `export { watchMagicLinks } from '@cognito-flow/triggers/client'`,
    limit: 1.1,
  },
  ...['react', 'vue', 'vanilla'].map((name) => ({
    title: `\`${name}\``,
    code: `export * from '@cognito-flow/${name}'`,
    external: [core, ...frameworks],
    limit: 1,
  })),
]
