// Who started a run, and through which door.
import type { RunHeader } from '../../../core/run/index.ts'

/** `ana, window`, `ana, schedule Nightly`; '' for a run of before this was written. */
export function originText({ startedBy }: Pick<RunHeader, 'startedBy'>): string {
  if (startedBy === undefined) return ''
  return `${startedBy.user}, ${startedBy.schedule === undefined ? startedBy.through : `schedule ${startedBy.schedule}`}`
}
