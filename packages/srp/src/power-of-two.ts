import { reduce } from './reduce'

// An ephemeral secret of 256 bits, written as six rows of 43.
const rows = 6
const columns = 43

let table: readonly bigint[] | undefined

/**
 * 2^exponent mod N by a fixed-base comb (Lim and Lee, 1994): the bits of a column, one per row,
 * choose one product from a table that is made once. The last row takes whatever a longer exponent
 * has left.
 */
export function powerOfTwo(exponent: bigint): bigint {
  table ??= createTable()
  const bits = exponent.toString(2)
  let result = 1n
  for (
    let column = Math.max(columns, bits.length - columns * (rows - 1)) - 1;
    column >= 0;
    column -= 1
  ) {
    let choice = 0
    for (let row = column < columns ? 0 : rows - 1; row < rows; row += 1) {
      if (bits.at(-1 - column - columns * row) === '1') choice += 2 ** row
    }
    result = reduce(reduce(result * result) * (table[choice] ?? 1n))
  }
  return result
}

/** Entry 0b101 is 2^(2^0) * 2^(2^86): every choice among the powers that the rows stand for. */
function createTable(): bigint[] {
  const products = [1n, 2n]
  let power = 2n
  while (products.length < 2 ** rows) {
    for (let column = 0; column < columns; column += 1) power = reduce(power * power)
    products.push(...products.map((product) => reduce(product * power)))
  }
  return products
}
