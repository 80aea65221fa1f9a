/** The README's screen without a framework: packages/vanilla/examples/sign-in.ts. */
declare module 'virtual:readme-example' {
  export function showSignIn(
    page: HTMLElement,
    message: HTMLElement,
    auth: import('@cognito-flow/core').Auth,
  ): void
}
