/** `length` decimal digits from the platform's CSPRNG, each digit equally likely. */
export function createRandomCode(length: number): string {
  let code = ''
  while (code.length < length) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    // 250 is the largest multiple of ten in a byte: the rest would favour the digits 0 to 5.
    if (byte < 250) code += byte % 10
  }
  return code
}
