import { type AuthFlow, authFlows } from '@cognito-flow/core'
import { element } from '../element'
import { flowLabels } from '../screens/flow-labels'

/**
 * Chooses the method of the next sign-in; one that is under way goes on as it began. It is configuration, so the page starts
 * anew with it.
 */
export function mountFlowSelect(select: HTMLSelectElement, flow: AuthFlow): void {
  select.replaceChildren(
    ...authFlows.map((value) => {
      const option = element('option', '', flowLabels[value])
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
