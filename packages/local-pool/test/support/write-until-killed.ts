import { openDataFile } from '../../src/data-file'

// Writes numbered records for ever, most of them replaced later, so that the file is rewritten over and
// over; says each number on stdout once its record is safe.
const [path = ''] = process.argv.slice(2)
const file = await openDataFile(path, { compactAfterBytes: 20_000 })
for (let number = 1; ; number += 1) {
  const filler = 'x'.repeat(number % 500)
  await file.write([
    { kind: 'user', id: `kept-${number % 400}`, value: { number, filler } },
    { kind: 'message', id: 'replaced', value: { number, filler } },
    { kind: 'grant', id: `gone-${number}`, value: filler },
    { kind: 'grant', id: `gone-${number - 1}` },
  ])
  process.stdout.write(`${number}\n`)
}
