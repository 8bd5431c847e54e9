// What a run is called, and who started it: the same on every screen. Pure.
import type { RunListing } from '../../src-main/contract/index.ts'

export function runName(run: Pick<RunListing, 'runType' | 'jobName' | 'include'>): string {
  if (run.runType === 'deploy') return 'Deploy'
  return run.jobName ?? (run.include === undefined || run.include === '{*}' ? 'All nodes' : run.include)
}

/** `ana, window`, `ana, Nightly`; '' for a run of before this was written. */
export function originText({ startedBy }: Pick<RunListing, 'startedBy'>): string {
  return startedBy === undefined ? '' : `${startedBy.user}, ${startedBy.schedule ?? startedBy.through}`
}
