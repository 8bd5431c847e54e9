// When, as people say it: `every weekday at 02:00`, `every 15 minutes`; to a cron pattern and back in words. Cron patterns themselves are taken too.
// How to read it: FORMS are tried in order; each is a regular expression over the lower-case text and the pattern that it means, or what is wrong with it.

export type ReadPhrase = { readonly pattern: string } | { readonly problem: string }

const DAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
const DAY = `(?:${DAY_NAMES.join('|')})s?`
const TIME = '\\d{1,2}:\\d{2}'
const AND = '(?:\\s*,\\s*and\\s+|\\s*,\\s*|\\s+and\\s+)'
const TIMES = `(${TIME}(?:${AND}${TIME})*)`
const DAYS = `(daily|every day|every weekday|on weekdays|every weekend|every weekend day|on weekends|(?:every|on) ${DAY}(?:${AND}${DAY})*)`

const FORMS: readonly (readonly [form: RegExp, read: (parts: readonly string[]) => ReadPhrase])[] = [
  [/^every minute$/, () => ({ pattern: '* * * * *' })],
  [/^every (\d+) minutes?$/, ([every = '']) => everyMinutes(Number(every))],
  [/^(?:every hour|hourly)(?: at (?:minute )?:?(\d{1,2}))?$/, ([minute = '0']) => everyHours(1, Number(minute))],
  [/^every (\d+) hours?(?: at (?:minute )?:?(\d{1,2}))?$/, ([every = '', minute = '0']) => everyHours(Number(every), Number(minute))],
  [new RegExp(`^${DAYS} at ${TIMES}$`), ([days = '', times = '']) => atTimes(times, `* * ${daysOf(days)}`)],
  [new RegExp(`^(?:monthly )?on (?:the )?(?:day )?(\\d{1,2})(?:st|nd|rd|th)?(?: of (?:every|the|each) month)? at ${TIMES}$`), ([day = '', times = '']) => onDay(Number(day), times)],
  [new RegExp(`^(?:monthly )?on the last day(?: of (?:every|the|each) month)? at ${TIMES}$`), ([times = '']) => atTimes(times, 'L * *')],
]

const FIELD = /^[\d*/,\-?#+a-z]+$/i
const EXAMPLES = 'Write for example `every weekday at 02:00`, `daily at 06:30`, `every monday and friday at 22:15`, `every 15 minutes`, `on the 1st of every month at 04:00`, or a cron pattern of five fields.'

/** A pattern is only looked at for its five fields here; whether they can be read says the calendar. */
export function readPhrase(text: string): ReadPhrase {
  const words = text.trim().toLowerCase().replace(/\s+/g, ' ')
  for (const [form, read] of FORMS) {
    const found = form.exec(words)
    if (found !== null) return read(found.slice(1))
  }
  const fields = words.split(' ')
  if (fields.length === 5 && fields.every((field) => FIELD.test(field))) return { pattern: fields.join(' ').toUpperCase() }
  return { problem: `it is neither a time in words nor a cron pattern. ${EXAMPLES}` }
}

function everyMinutes(every: number): ReadPhrase {
  if (every === 1) return { pattern: '* * * * *' }
  if (every === 60) return { pattern: '0 * * * *' }
  if (every > 0 && every < 60 && 60 % every === 0) return { pattern: `*/${every} * * * *` }
  return { problem: `${every} minutes do not divide an hour evenly, so the times would not be ${every} minutes apart. Take 5, 10, 12, 15, 20 or 30.` }
}

function everyHours(every: number, minute: number): ReadPhrase {
  if (minute > 59) return { problem: `an hour has no minute ${minute}.` }
  if (every === 1) return { pattern: `${minute} * * * *` }
  if (every > 0 && every < 24 && 24 % every === 0) return { pattern: `${minute} */${every} * * *` }
  return { problem: `${every} hours do not divide a day evenly, so the times would not be ${every} hours apart. Take 2, 3, 4, 6, 8 or 12.` }
}

function onDay(day: number, times: string): ReadPhrase {
  if (day < 1 || day > 31) return { problem: `a month has no day ${day}.` }
  return atTimes(times, `${day} * *`)
}

/** Several times need one minute in common: a pattern has each minute at each of its hours. */
function atTimes(text: string, rest: string): ReadPhrase {
  const times = [...text.matchAll(/(\d{1,2}):(\d{2})/g)].map(([, hour, minute]) => ({ hour: Number(hour), minute: Number(minute) }))
  const wrong = times.find(({ hour, minute }) => hour > 23 || minute > 59)
  if (wrong !== undefined) return { problem: `no clock shows ${wrong.hour}:${two(wrong.minute)}.` }
  const minutes = new Set(times.map(({ minute }) => minute))
  if (minutes.size > 1) return { problem: 'times of one schedule need the same minute, such as 02:30 and 14:30. Make a schedule of each.' }
  const hours = [...new Set(times.map(({ hour }) => hour))].sort((one, other) => one - other)
  return { pattern: `${[...minutes].join()} ${hours.join(',')} ${rest}` }
}

function daysOf(text: string): string {
  if (text === 'daily' || text === 'every day') return '*'
  if (text.endsWith('weekday') || text.endsWith('weekdays')) return '1-5'
  if (text.includes('weekend')) return '0,6'
  const named = DAY_NAMES.flatMap((name, number) => (text.includes(name) ? [number] : []))
  return named.length === DAY_NAMES.length ? '*' : named.join(',')
}

/** A pattern in words where it has simple ones, else itself: `cron 5 4 1-7 * 1`. */
export function phraseOf(pattern: string): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = pattern.split(' ')
  return (month === '*' ? simpleWords({ minute, hour, day, weekday }) : undefined) ?? `cron ${pattern}`
}

type Fields = Readonly<Record<'minute' | 'hour' | 'day' | 'weekday', string>>

function simpleWords({ minute, hour, day, weekday }: Fields): string | undefined {
  const isEveryDay = day === '*' && weekday === '*'
  if (hour === '*' && isEveryDay) {
    if (minute === '*') return 'every minute'
    const every = /^\*\/(\d+)$/.exec(minute)?.[1]
    if (every !== undefined) return 60 % Number(every) === 0 ? `every ${every} minutes` : undefined
    return /^\d+$/.test(minute) ? `every hour at :${two(Number(minute))}` : undefined
  }
  if (!/^\d+$/.test(minute)) return undefined
  const everyHours = /^\*\/(\d+)$/.exec(hour)?.[1]
  if (everyHours !== undefined && isEveryDay) return 24 % Number(everyHours) === 0 ? `every ${everyHours} hours at :${two(Number(minute))}` : undefined
  if (!/^\d+(,\d+)*$/.test(hour)) return undefined
  const days = dayWords(day, weekday)
  return days === undefined ? undefined : `${days} at ${inWords(hour.split(',').map((each) => `${two(Number(each))}:${two(Number(minute))}`))}`
}

function dayWords(day: string, weekday: string): string | undefined {
  if (day === '*' && weekday === '*') return 'daily'
  if (weekday === '*') return day === 'L' ? 'on the last day of every month' : /^\d+$/.test(day) ? `on the ${ordinal(Number(day))} of every month` : undefined
  if (day !== '*') return undefined
  if (weekday === '1-5') return 'every weekday'
  if (weekday === '0,6') return 'every weekend day'
  if (!/^[0-7](,[0-7])*$/.test(weekday)) return undefined
  return `every ${inWords(weekday.split(',').map((number) => capital(DAY_NAMES[Number(number) % 7] ?? '')))}`
}

function inWords(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join() : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

function ordinal(number: number): string {
  const ending = number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th')
  return `${number}${ending}`
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
const two = (number: number): string => String(number).padStart(2, '0')
