// Schedules that follow others: who is next when a refresh ends well, and whether a chain bites its own tail.
import type { Schedule, ScheduleId } from './types.ts'

/** A refresh that ended in success. */
export interface EndedWell {
  readonly projectId: string
  readonly environmentId: string
  readonly jobId: string | undefined
  readonly schedule: ScheduleId | undefined
}

export function followersOf(schedules: readonly Schedule[], ended: EndedWell): readonly Schedule[] {
  return schedules.filter((follower) => follows(follower, ended))
}

function follows({ trigger, projectId }: Schedule, ended: EndedWell): boolean {
  switch (trigger.kind) {
    case 'time': return false
    case 'after job': return projectId === ended.projectId && trigger.job.id === ended.jobId && trigger.environment.id === ended.environmentId
    case 'after schedule': return trigger.schedule === ended.schedule
  }
}

/** The names of a circle that the schedule is part of, itself first and last; undefined where there is none. `schedules` has it as it shall be. */
export function circleOf(schedules: readonly Schedule[], start: Schedule): readonly string[] | undefined {
  const seen = new Set<ScheduleId>()
  function walk(from: Schedule, path: readonly string[]): readonly string[] | undefined {
    for (const next of followersOf(schedules, endOf(from))) {
      if (next.id === start.id) return [...path, start.name]
      if (seen.has(next.id)) continue
      seen.add(next.id)
      const circle = walk(next, [...path, next.name])
      if (circle !== undefined) return circle
    }
    return undefined
  }
  return walk(start, [start.name])
}

function endOf({ id, projectId, environment, work }: Schedule): EndedWell {
  return { projectId, environmentId: environment.id, jobId: work.job?.id, schedule: id }
}
