/** How long a code is shown, in milliseconds (RFC 6238). */
export const stepMs = 30_000

/** The code that an authenticator app with this secret shows at `at`, in milliseconds. Rejects for what is no base 32. */
export async function createAppCode(secret: string, at: number): Promise<string> {
  const { Secret, TOTP } = await import('otpauth/slim')
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at })
}
