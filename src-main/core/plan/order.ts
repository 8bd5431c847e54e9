// The order of a plan's steps: expand, migrate, names, views, contract; each in reading order, and never before what it needs.
import { buildGraph, topologicalOrder } from '../graph/index.ts'
import type { NodeId } from '../project/ids.ts'
import { PHASES } from './changes/draft.ts'
import type { Draft } from './changes/draft.ts'
import { needsAcrossNodes } from './needs.ts'
import type { Planning } from './planning.ts'
import type { PlanStep } from './types.ts'

/** A step with those that its statements make too: they are done as one, and need what any of them needs. */
interface Unit {
  readonly drafts: readonly Draft[]
  readonly needs: readonly string[]
}

/** `drafts` by node, in reading order, gone nodes last. */
export function orderSteps(planning: Planning, drafts: ReadonlyMap<NodeId, readonly Draft[]>): readonly PlanStep[] {
  const extra = needsAcrossNodes(planning, drafts)
  const all = [...drafts.values()].flat()
  const sorted = PHASES.flatMap((phase) => {
    // Stable: within a phase the reading order stays. A view leaves its name before what it reads does.
    const own = all.filter((draft) => draft.phase === phase)
    return phase === 'rename views' ? own.reverse() : own
  })
  const units = unitsOf(sorted, extra)
  const numbers = new Map(units.flatMap(({ drafts }, number) => drafts.map(({ step }) => [step.id, number] as const)))
  const edges = units.flatMap(({ needs }, to) => needs.flatMap((id) => {
    const from = numbers.get(id)
    return from === undefined || from === to ? [] : [[from, to] as const]
  }))
  const order = topologicalOrder(buildGraph(units.length, edges))
  if (order === undefined) throw new Error('the steps of a plan need each other in a circle')
  return [...order].flatMap((number) => stepsOf(units[number], numbers, number))
}

function unitsOf(sorted: readonly Draft[], extra: ReadonlyMap<string, readonly string[]>): readonly Unit[] {
  const followers = Map.groupBy(sorted.filter(({ step }) => step.by !== undefined), ({ step }) => step.by ?? '')
  return sorted.filter(({ step }) => step.by === undefined).map((draft) => {
    const drafts = [draft, ...(followers.get(draft.step.id) ?? [])]
    return { drafts, needs: drafts.flatMap(({ needs, step }) => [...needs, ...(extra.get(step.id) ?? [])]) }
  })
}

function stepsOf(unit: Unit | undefined, numbers: ReadonlyMap<string, number>, number: number): readonly PlanStep[] {
  if (unit === undefined) return []
  const outside = [...new Set(unit.needs)].filter((id) => numbers.has(id) && numbers.get(id) !== number).sort()
  return unit.drafts.map(({ step }): PlanStep => ({ ...step, needs: step.by === undefined ? outside : [step.by] }))
}
