import type { AuthFlow } from '@cognito-flow/core'
import { flows } from '../config'
import { element } from '../element'

const labels: Readonly<Record<AuthFlow, string>> = {
  custom: 'Passwordless: a question',
  customWithSrp: 'Password, then a code',
  srp: 'Password (SRP)',
  password: 'Password (plain)',
}

/** Chooses the sign-in method. It is configuration, so the page starts anew with it. */
export function mountFlowSelect(select: HTMLSelectElement, flow: AuthFlow): void {
  select.replaceChildren(
    ...flows.map((value) => {
      const option = element('option', '', labels[value])
      option.value = value
      option.selected = value === flow
      return option
    }),
  )
  select.addEventListener('change', () => {
    const url = new URL(location.href)
    url.searchParams.set('flow', select.value)
    location.assign(url)
  })
}
