// Cron patterns and time zones.
export { createCalendar } from './calendar.ts'
