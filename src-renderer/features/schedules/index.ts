// Schedules, and who hears of ends of runs.
export { SchedulesView } from './schedules-view.tsx'
