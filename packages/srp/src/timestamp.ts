/**
 * TIMESTAMP as Cognito reads it, for example `Sat Jan 1 00:00:00 UTC 2022`: English, UTC, the day
 * of the month not padded. Made from `toUTCString`, which unlike Intl is the same on every device.
 * Throws a RangeError for an invalid date.
 */
export function formatTimestamp(date: Date): string {
  // toUTCString alone would write "Invalid Date"; toISOString throws.
  const utc = new Date(date.toISOString()).toUTCString()
  const [weekday, day, month, year, time] = utc.split(/,? /)
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`
}

/**
 * The instant of a TIMESTAMP, or `undefined` for text that {@link formatTimestamp} would not have
 * written (a padded day or a wrong weekday, which Cognito refuses too).
 */
export function parseTimestamp(timestamp: string): Date | undefined {
  const match = /^(\w{3}) (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) UTC (\d{4})$/.exec(timestamp)
  if (!match) return undefined
  const [, weekday, month, day = '', time, year] = match
  const date = new Date(`${weekday}, ${day.padStart(2, '0')} ${month} ${year} ${time} GMT`)
  return Number.isNaN(date.getTime()) || formatTimestamp(date) !== timestamp ? undefined : date
}
