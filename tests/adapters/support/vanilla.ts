import type { AuthCommand, AuthView } from '@cognito-flow/core'
import { bindForm, createAuthStore } from '@cognito-flow/vanilla'
import { createRoot, type Framework } from './framework'

export const vanilla: Framework = {
  mount(auth) {
    const views: AuthView[] = []
    const unsubscribe = createAuthStore(auth).subscribe((view) => views.push(view))
    const element = createRoot()
    return {
      views,
      press(command: AuthCommand) {
        const form = document.createElement('form')
        element.replaceChildren(form)
        const unbind = bindForm(form, auth, command.type, () => command)
        form.requestSubmit()
        unbind()
      },
      unmount() {
        unsubscribe()
        element.remove()
      },
    }
  },
  async act(work) {
    await work()
  },
}
