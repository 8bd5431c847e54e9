// A plan's hash: over what it uses and nothing else. Not times, not the commit, not files that it does not read.
import type { Json } from '../project/types.ts'
import type { Planning } from './planning.ts'
import type { DriftItem, JobChange, PlanStep, Precondition } from './types.ts'

export interface HashedContent {
  readonly steps: readonly PlanStep[]
  readonly drift: readonly DriftItem[]
  readonly preconditions: readonly Precondition[]
  readonly jobs: readonly JobChange[]
}

export function planHash(planning: Planning, content: HashedContent): string {
  const { input, desiredById, recordedById } = planning
  const touched = [...new Set(content.steps.map(({ nodeID }) => nodeID))].sort()
  const subset = input.subset === null ? null : { include: input.subset.include, exclude: input.subset.exclude }
  return input.digest(JSON.stringify([
    1, input.project.id, input.environment.id, input.dialect.engine,
    sorted(input.parameters), sorted({ ...input.answers.drift }), sorted({ ...input.answers.sameColumn }), subset,
    touched.map((id) => [id, desiredById.get(id)?.definitionHash ?? null, recordedById.get(id)?.definitionHash ?? null]),
    content.steps, content.drift, content.preconditions,
    // Last, and only where there are such: a plan without them has the hash that it had before they were thought of.
    ...(input.excluded === undefined ? [] : [['excluded', input.excluded.selector]]),
    ...(input.answers.removeExpired === undefined ? [] : [['removeExpired']]),
    ...(input.answers.disabled === undefined ? [] : [['disabled', sorted({ ...input.answers.disabled })]]),
    ...(content.jobs.length === 0 ? [] : [['jobs', content.jobs]]),
  ]))
}

/** Keys in one order, however deep: two documents that say the same have one text. */
function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (isList(value)) return value.map(sorted)
  return Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key] ?? null)]))
}

// Array.isArray alone does not narrow a readonly array out of a union.
function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}
