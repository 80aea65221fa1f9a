/** The one number that all of them are, or the least and the greatest: `1 to 3`. */
export function range(numbers: readonly number[]): number | string {
  const [least, greatest] = [Math.min(...numbers), Math.max(...numbers)]
  return least === greatest ? least : `${least} to ${greatest}`
}
