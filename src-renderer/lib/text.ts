// Numbers, durations and times as a person reads them. Durations come in ms, times as ISO 8601.

const grouped = new Intl.NumberFormat('en-US')

export function count(value: number): string {
  return grouped.format(value)
}

/** `1 node`, `12 nodes`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${value === 1 ? noun : pluralOf(noun)}`
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`
}

/** `14.2 M`, `18.3 k`, `840`. */
export function rounded(value: number): string {
  if (value >= 1_000_000) return `${(value / 1_000_000).toFixed(1)} M`
  return value >= 10_000 ? `${(value / 1_000).toFixed(1)} k` : count(value)
}

/** `12 ms`, `2.9 s`, `1:04`, `1:02:10`. */
export function duration(ms: number): string {
  if (ms < 100) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  return clock(ms)
}

/** A clock that counts: `0:09`, `12:40`, `1:02:10`. */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1_000)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3_600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** ms between two times; undefined where one of them is not known. */
export function between(start: string | null, end: string | null): number | undefined {
  return start === null || end === null ? undefined : Date.parse(end) - Date.parse(start)
}

/** `just now`, `14 min ago`, `2 h ago`, `3 days ago`. */
export function ago(time: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(time)) / 60_000))
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`
  return `${counted(Math.floor(minutes / (24 * 60)), 'day')} ago`
}

/** `10:42` today, else `19 Nov 10:42`. */
export function shortTime(time: string, now: number): string {
  const date = new Date(time)
  const clockTime = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })
  const isToday = date.toDateString() === new Date(now).toDateString()
  return isToday ? clockTime : `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })} ${clockTime}`
}

export function shortCommit(commit: string): string {
  return /^[0-9a-f]{12,}$/.test(commit) ? commit.slice(0, 7) : commit
}
