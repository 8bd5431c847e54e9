// What a plan says of jobs: a line for each that it adds, changes or removes, and all of them counted.
import { assertNever } from '../../failure/index.ts'
import type { JobChange, JobText, Plan, UsedChange } from '../types.ts'

const SHOWN_NAMES = 3

export interface JobLine {
  readonly change: JobChange['change']
  readonly name: string
  readonly details: readonly string[]
}

export function jobLines({ jobs = [] }: Pick<Plan, 'jobs'>): readonly JobLine[] {
  return jobs.map((job) => ({ change: job.change, name: job.name, details: detailsOf(job) }))
}

/** `2 jobs changed, 1 job added`; nothing of none. */
export function jobsCounted(jobs: readonly JobChange[]): string {
  const counts = (['added', 'changed', 'removed'] as const).map((change) => [change, jobs.filter((job) => job.change === change).length] as const)
  return counts.filter(([, count]) => count > 0).map(([change, count]) => `${count} ${count === 1 ? 'job' : 'jobs'} ${change}`).join(', ')
}

/** `1 job changed: Nightly`: what is said of them in one line. */
export function jobsNote(jobs: readonly JobChange[]): string {
  const more = jobs.length - SHOWN_NAMES
  return `${jobsCounted(jobs)}: ${jobs.slice(0, SHOWN_NAMES).map(({ name }) => name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function detailsOf({ before, after, uses = [] }: JobChange): readonly string[] {
  if (before === undefined || after === undefined) return [after, before].flatMap((text) => (text === undefined ? [] : [selectorsOf(text)]))
  return [
    ...(before.name === after.name ? [] : [`was named ${before.name}`]),
    ...(before.include === after.include ? [] : [`include ${shown(before.include)} → ${shown(after.include)}`]),
    ...(before.exclude === after.exclude ? [] : [`exclude ${shown(before.exclude)} → ${shown(after.exclude)}`]),
    ...uses.map(usedText),
  ]
}

function selectorsOf({ include, exclude }: JobText): string {
  return `include ${shown(include)}${exclude.trim() === '' ? '' : ` exclude ${shown(exclude)}`}`
}

function usedText(used: UsedChange): string {
  switch (used.kind) {
    case 'subgraph': {
      const numbers = [[used.added.length, 'more'], [used.removed.length, 'fewer']] as const
      return `subgraph ${used.name}: ${numbers.filter(([count]) => count > 0).map(([count, what]) => `${count} ${count === 1 ? 'node' : 'nodes'} ${what}`).join(', ')}`
    }
    case 'tag':
      return `tag ${used.name}: ${shown(used.before)} → ${shown(used.after)}`
    default:
      return assertNever(used)
  }
}

function shown(selector: string | undefined): string {
  return selector === undefined || selector.trim() === '' ? 'nothing' : selector.trim()
}
