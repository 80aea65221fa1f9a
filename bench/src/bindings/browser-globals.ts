import { Window } from 'happy-dom'

const window = new Window({ url: 'https://app.example/' })

// The frameworks look for these once, when they are loaded: import this file before them.
Object.assign(globalThis, {
  window,
  document: window.document,
  Element: window.Element,
  HTMLElement: window.HTMLElement,
  SVGElement: window.SVGElement,
  HTMLIFrameElement: window.HTMLIFrameElement,
})
// Newer Nodes have a navigator of their own, which cannot be assigned to.
Object.defineProperty(globalThis, 'navigator', { value: window.navigator, configurable: true })
