/** The user pool, named when the server starts; without anything it is what `local-pool` makes. At AWS there is no endpoint. */
export const pool = {
  userPoolId: process.env.COGNITO_USER_POOL_ID ?? 'local_Offline01',
  clientId: process.env.COGNITO_CLIENT_ID ?? 'localpoolclient00000000000',
  endpoint: process.env.COGNITO_ENDPOINT,
}
