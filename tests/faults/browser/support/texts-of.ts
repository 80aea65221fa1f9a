import type { AuthView } from '@cognito-flow/core'

/** All that a screen may show of a view, as it came. */
export function textsOf(view: AuthView): readonly string[] {
  const { status, username, failure } = view
  const own: readonly unknown[] =
    view.status === 'challenge'
      ? [view.challenge.name, ...toTexts(view.challenge)]
      : view.status === 'signedIn'
        ? Object.values(view.session.claims)
        : []
  return [status, username, failure?.message, ...own].flatMap((text) =>
    typeof text === 'string' ? [text] : [],
  )
}

type Challenge = Extract<AuthView, { status: 'challenge' }>['challenge']

function toTexts(challenge: Challenge): readonly unknown[] {
  switch (challenge.kind) {
    case 'custom':
    case 'unknown':
      return Object.values(challenge.parameters)
    case 'emailCode':
    case 'smsCode':
      return [challenge.delivery?.destination, challenge.delivery?.medium]
    case 'newPassword':
      return Object.values(challenge.attributes)
    case 'setUpTotp':
      return [challenge.uri.reveal()]
    case 'totpCode':
      return [challenge.deviceName]
    default:
      return []
  }
}
