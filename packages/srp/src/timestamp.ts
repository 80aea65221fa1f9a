const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * TIMESTAMP as Cognito reads it, for example `Sat Jan 1 00:00:00 UTC 2022`: English, UTC, the day
 * of the month not padded. Built by hand because Intl follows the device's locale and calendar.
 * Throws a RangeError for an invalid date.
 */
export function formatTimestamp(date: Date): string {
  const time = date.toISOString().slice(11, 19)
  const day = `${days[date.getUTCDay()]} ${months[date.getUTCMonth()]} ${date.getUTCDate()}`
  return `${day} ${time} UTC ${date.getUTCFullYear()}`
}

/**
 * The instant of a TIMESTAMP, or `undefined` for text that {@link formatTimestamp} would not have
 * written (a padded day or a wrong weekday, which Cognito refuses too).
 */
export function parseTimestamp(timestamp: string): Date | undefined {
  const match = /^\w{3} (\w{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) UTC (\d{4})$/.exec(timestamp)
  if (!match) return undefined
  const [, month = '', day = '', time, year] = match
  const monthNumber = `${months.indexOf(month) + 1}`.padStart(2, '0')
  const date = new Date(`${year}-${monthNumber}-${day.padStart(2, '0')}T${time}Z`)
  return Number.isNaN(date.getTime()) || formatTimestamp(date) !== timestamp ? undefined : date
}
