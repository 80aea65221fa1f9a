/** What an application has anyway: mail, SMS and a store. Here they are kept in memory. */
export const outbox: { readonly to: string | undefined; readonly text: string }[] = []
const usedLinks = new Set<string>()
const wrongAnswers = new Map<string, number>()
const smsPassed = new Set<string>()

export const linkKeys = ['a-secret-of-at-least-thirty-two-bytes']

export function send(to: string | undefined, text: string): void {
  outbox.push({ to, text })
}

export function useOnce(id: string): boolean {
  return usedLinks.size < usedLinks.add(id).size
}

export function hasPassedToday(username: string): boolean {
  return smsPassed.has(username)
}

export function notePassed(username: string): void {
  smsPassed.add(username)
}

export function countWrong(username: string): number {
  const count = 1 + (wrongAnswers.get(username) ?? 0)
  wrongAnswers.set(username, count)
  return count
}

export function isLocked(username: string): boolean {
  return (wrongAnswers.get(username) ?? 0) >= 10
}
