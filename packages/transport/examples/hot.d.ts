/** What Vite gives a module; an app made from one of its templates has these types. */
interface ImportMeta {
  readonly hot?: { readonly data: { auth?: import('@cognito-flow/core').Auth } }
}
