// What a deploy would change in the jobs that an environment keeps, with the subgraphs and tags that they use.
import type { Job } from '../project/types.ts'
import { namedIn } from './job-names.ts'
import type { NamedIn } from './job-names.ts'
import type { JobChange, JobSet, JobText, UsedChange } from './job-types.ts'
import type { Plan } from './types.ts'

/** Nothing would be done by a deploy, neither to an object or its record nor to the jobs. */
export function isEmptyPlan({ steps, jobs }: Pick<Plan, 'steps' | 'jobs'>): boolean {
  return steps.length === 0 && jobs === undefined
}

const NONE: JobSet = { jobs: [], subgraphs: [], tags: {} }

/** By name. Jobs match by id; undefined: no deploy has left any. */
export function jobChanges(deployed: JobSet | undefined, wanted: JobSet): readonly JobChange[] {
  const before = deployed ?? NONE
  const was = new Map(before.jobs.map((job) => [job.id, job]))
  const is = new Map(wanted.jobs.map((job) => [job.id, job]))
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((id) => changeOf(was.get(id), is.get(id), { before, after: wanted }))
  return changes.sort((a, b) => compare(a.name, b.name) || compare(a.jobID, b.jobID))
}

interface Sides {
  readonly before: JobSet
  readonly after: JobSet
}

function changeOf(was: Job | undefined, is: Job | undefined, sides: Sides): readonly JobChange[] {
  if (was === undefined) return is === undefined ? [] : [{ jobID: is.id, name: is.name, change: 'added', after: textOf(is) }]
  if (is === undefined) return [{ jobID: was.id, name: was.name, change: 'removed', before: textOf(was) }]
  const uses = usedChanges([was, is], sides)
  const isSame = was.name === is.name && was.include === is.include && was.exclude === is.exclude
  if (isSame && uses.length === 0) return []
  return [{ jobID: is.id, name: is.name, change: 'changed', before: textOf(was), after: textOf(is), ...(uses.length === 0 ? {} : { uses }) }]
}

function textOf({ name, include, exclude }: Job): JobText {
  return { name, include, exclude }
}

function usedChanges(jobs: readonly Job[], { before, after }: Sides): readonly UsedChange[] {
  const selectors = jobs.flatMap(({ include, exclude }) => [include, exclude])
  const [then, now] = [namedIn(before, selectors), namedIn(after, selectors)]
  return [...changedSubgraphs(then, now), ...changedTags(then, now)]
}

function changedSubgraphs(then: NamedIn, now: NamedIn): readonly UsedChange[] {
  return namesOf(then.subgraphs, now.subgraphs).flatMap((name) => {
    const [before, after] = [then.subgraphs.get(name) ?? [], now.subgraphs.get(name) ?? []]
    const [added, removed] = [after.filter((node) => !before.includes(node)), before.filter((node) => !after.includes(node))]
    return added.length + removed.length === 0 ? [] : [{ kind: 'subgraph', name, added, removed } as const]
  })
}

function changedTags(then: NamedIn, now: NamedIn): readonly UsedChange[] {
  return namesOf(then.tags, now.tags).flatMap((name) => {
    const [before, after] = [then.tags.get(name), now.tags.get(name)]
    return before === after ? [] : [{ kind: 'tag', name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) } as const]
  })
}

function namesOf(then: ReadonlyMap<string, unknown>, now: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...then.keys(), ...now.keys()])].sort(compare)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
