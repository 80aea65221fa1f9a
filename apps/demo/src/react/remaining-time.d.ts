import 'react'

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'remaining-time': { readonly until: number }
    }
  }
}
