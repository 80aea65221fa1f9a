import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { exposeBinding } from './expose-binding'
import { createReactApp } from './react-app'

exposeBinding((auth, main) => {
  const isRendered = main.firstChild !== null
  const root = isRendered ? hydrateRoot(main, createReactApp(auth)) : createRoot(main)
  const show = (times: number) =>
    flushSync(() => root.render(times > 0 && createReactApp(auth, times)))
  if (!isRendered) show(1)
  return show
})
