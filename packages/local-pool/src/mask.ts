/** `test@example.com` as `t***@e***` [rec]. */
export function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, 1)}***@${address.slice(at + 1, at + 2)}***`
}

/** `+12025550839` as `+*******0839` [rec]. */
export function maskPhoneNumber(number: string): string {
  const digits = number.replace(/^\+/, '')
  return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`
}
