// Schedules: what starts refreshes by itself.
export { createSchedules } from './schedules.ts'
export type { Schedules } from './schedules.ts'
export type { Starts } from './fires.ts'
export type { FiresDocument, FireView, NextDocument, NextRequest, PlannedFireView, ScheduleChange, ScheduleRequest, SchedulesDocument, ScheduleView } from './document.ts'
