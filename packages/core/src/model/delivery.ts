/** Where a code went. `destination` is masked by Cognito (`t***@e***`). */
export interface CodeDelivery {
  readonly destination: string
  readonly medium: 'EMAIL' | 'SMS' | 'unknown'
  /** The attribute the code verifies, such as `email`; empty when Cognito names none. */
  readonly attribute: string
}
