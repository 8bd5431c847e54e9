// What the audit trail of this data folder says of schedules that people change. Values of parameters are not in it: one may be a secret.
import { writeLocalAudit } from '../audit/index.ts'
import type { EnginePorts } from '../ports/index.ts'
import type { Working } from '../shared/working.ts'
import type { ScheduleView } from './document.ts'

export interface ScheduleAct {
  readonly change: 'added' | 'changed' | 'paused' | 'resumed' | 'removed'
  readonly before?: ScheduleView | undefined
  readonly after?: ScheduleView
}

export function auditSchedule(ports: EnginePorts, { change, before, after }: ScheduleAct, { origin }: Working): void {
  const facts = {
    setting: 'schedule',
    name: (after ?? before)?.name ?? '',
    change,
    ...(before === undefined ? {} : { from: said(before) }),
    ...(after === undefined ? {} : { to: said(after) }),
  }
  writeLocalAudit(ports, { action: 'setting', facts, origin })
}

function said({ job, include, exclude, environment, parameters, words, missed, overlap, retries, isPaused }: ScheduleView): string {
  const given = Object.keys(parameters)
  const what = `${job ?? include ?? 'every node'}${exclude === undefined ? '' : ` without ${exclude}`} in ${environment}`
  return [what, ...(given.length === 0 ? [] : [`given ${given.join(', ')}`]), words, `missed ${missed}`, `overlap ${overlap}`, `${retries.times} retries from the ${retries.from} after ${retries.delaySeconds} s`, ...(isPaused ? ['paused'] : [])].join(', ')
}
