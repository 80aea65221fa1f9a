import { expect, test } from 'vitest'
import { formatTimestamp, parseTimestamp } from '../src/index'

const timestamps = [
  ['2022-01-01T00:00:00Z', 'Sat Jan 1 00:00:00 UTC 2022'],
  ['2022-01-02T12:00:00Z', 'Sun Jan 2 12:00:00 UTC 2022'],
  ['2022-01-03T09:00:00Z', 'Mon Jan 3 09:00:00 UTC 2022'],
  ['2022-01-07T09:05:03Z', 'Fri Jan 7 09:05:03 UTC 2022'],
  ['2017-06-15T07:00:00Z', 'Thu Jun 15 07:00:00 UTC 2017'],
  ['2018-07-10T11:01:00Z', 'Tue Jul 10 11:01:00 UTC 2018'],
  ['2022-12-31T23:59:59Z', 'Sat Dec 31 23:59:59 UTC 2022'],
  ['2024-02-29T01:02:03Z', 'Thu Feb 29 01:02:03 UTC 2024'],
] as const

test.each(timestamps)('%s is written as %s and read back', (iso, timestamp) => {
  expect(formatTimestamp(new Date(iso))).toBe(timestamp)
  expect(parseTimestamp(timestamp)).toEqual(new Date(iso))
})

test('every day of a leap year has the English names of toUTCString', () => {
  for (let day = 0; day < 366; day += 1) {
    const date = new Date(Date.UTC(2024, 0, 1 + day, 13, 4, 5))
    const [weekday, dayOfMonth, month] = date.toUTCString().replace(',', '').split(' ')
    const expected = `${weekday} ${month} ${Number(dayOfMonth)} 13:04:05 UTC 2024`
    expect(formatTimestamp(date)).toBe(expected)
  }
})

test('milliseconds are dropped and the local zone is ignored', () => {
  expect(formatTimestamp(new Date('2022-01-01T01:30:00.999+05:30'))).toBe(
    'Fri Dec 31 20:00:00 UTC 2021',
  )
})

test.each([
  'Sat Jan 01 00:00:00 UTC 2022',
  'Sun Jan 1 00:00:00 UTC 2022',
  'Sat Jan  1 00:00:00 UTC 2022',
  'Sat Jan 1 24:00:00 UTC 2022',
  'Sat Jan 1 00:00:00 GMT 2022',
  'Sat jan 1 00:00:00 UTC 2022',
  'Tue Feb 30 00:00:00 UTC 2022',
  'Sat Abc 1 00:00:00 UTC 2022',
  'On Sat Jan 1 00:00:00 UTC 2022',
  'Sat Jan 1 00:00:00 UTC 2022.',
  '2022-01-01T00:00:00Z',
  '',
])('%j is no timestamp', (text) => {
  expect(parseTimestamp(text)).toBeUndefined()
})

test('an invalid date is refused', () => {
  expect(() => formatTimestamp(new Date(Number.NaN))).toThrow(RangeError)
})
