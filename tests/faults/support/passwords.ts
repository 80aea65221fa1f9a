/** Passwords that a careless client would change on their way. */
export const typedPasswords: readonly string[] = [
  '🔑👩‍👩‍👧-Passw0rd',
  'שלום\u200f-Passw0rd',
  '\u00e9-Passw0rd!',
  'e\u0301-Passw0rd!',
  'lone \ud83d surrogate 1A!',
  'nul\u0000-Passw0rd',
  '  Passw0rd! outside  ',
  '\u00a0Passw0rd!\t',
]
