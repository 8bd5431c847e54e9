// ScheduleStore: the schedules of this user, and what came of each of their fires.
import type { Fire, Schedule, ScheduleId } from '../../core/schedule/index.ts'

export interface ScheduleStore {
  /** Of every project, by name. */
  all(): readonly Schedule[]
  /** Makes it, or puts it in the place of the one with its id. */
  save(schedule: Schedule): void
  /** Its fires go with it. */
  remove(schedule: ScheduleId): void
  /** Fires up to `at` (ISO 8601) have been decided on. */
  markSeen(schedule: ScheduleId, at: string): void
  /** Writes a fire that is not there yet; one that was only missed may be taken up. False where it is there: no fire happens twice. */
  claim(fire: Fire): boolean
  /** Of a fire that was claimed. */
  update(fire: Fire): void
  /** Fires that are not settled, of every schedule, by their nominal times. */
  open(): readonly Fire[]
  /** Newest first. */
  fires(schedule: ScheduleId, limit: number): readonly Fire[]
}
