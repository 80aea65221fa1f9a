// @vitest-environment happy-dom
import { describeAdapterContract } from '@cognito-flow/testing/contract'
import { bindForm, createAuthStore } from '@cognito-flow/vanilla'

describeAdapterContract('vanilla', {
  mount(auth, selector, isEqual) {
    const form = document.createElement('form')
    form.innerHTML = '<input name="username" value="ada"><button>Sign in</button>'
    document.body.append(form)
    const unbind = bindForm(form, auth, 'signIn')

    const shown: ReturnType<typeof selector>[] = []
    const unsubscribe = createAuthStore(auth)
      .select(selector, isEqual)
      .subscribe((part) => shown.push(part))

    return {
      shown,
      submit: () => form.requestSubmit(),
      unmount() {
        unsubscribe()
        unbind()
        form.remove()
      },
    }
  },
  async act(work) {
    await work()
  },
})
