import type { App } from 'vue'
import { exposeBinding } from './expose-binding'
import { createVueApp } from './vue-app'

exposeBinding((auth, main) => {
  let shown: App[] = []
  function show(times: number) {
    for (const app of shown) app.unmount()
    main.replaceChildren()
    shown = Array.from({ length: times }, () => {
      const app = createVueApp(auth)
      app.mount(main.appendChild(document.createElement('div')))
      return app
    })
  }
  if (main.firstChild === null) show(1)
  else createVueApp(auth, { hydrates: true }).mount(main)
  return show
})
