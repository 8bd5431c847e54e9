// What a plan assumes of the warehouse, object by object, and what of that no longer holds.
import type { Dialect } from '../dialect/index.ts'
import { objectText } from '../relation/index.ts'
import type { Relation } from '../relation/index.ts'
import { shapeText } from './compare/shape.ts'
import type { Planning } from './planning.ts'
import type { ActualState, Plan, PlanStep, Precondition } from './types.ts'

const ABSENT = 'absent'

/** One for each object that a step acts on or adopts; as the catalog says, or as recorded where it was not read. */
export function preconditionsOf(planning: Planning, steps: readonly PlanStep[]): readonly Precondition[] {
  const { dialect, actual } = planning.input
  const found = new Map<string, Precondition>()
  for (const step of steps) {
    if (step.statements.length === 0 && step.change !== 'adopt') continue
    const recorded = planning.recordedById.get(step.nodeID)
    const relation = step.change === 'drop' ? recorded?.relation : (planning.desiredById.get(step.nodeID)?.relation ?? recorded?.relation)
    if (relation === undefined) continue
    const key = planning.keyOf(relation.name)
    if (found.has(key)) continue
    const there = actual === null ? (recorded?.isSource === true ? undefined : (recorded ?? planning.left.get(key))?.relation) : actual.get(key)
    found.set(key, { object: objectText(relation.name), key, shape: shapeOf(dialect, there) })
  }
  return [...found.values()]
}

function shapeOf(dialect: Dialect, relation: Relation | undefined): string {
  return relation === undefined ? ABSENT : shapeText(dialect, relation)
}

/** A sentence for each object that is not as the plan assumes. `actual` needs to hold those objects only. */
export function brokenPreconditions(plan: Plan, dialect: Dialect, actual: NonNullable<ActualState>): readonly string[] {
  return plan.preconditions.flatMap(({ object, key, shape }) => {
    const now = shapeOf(dialect, actual.get(key))
    return now === shape ? [] : [`${object} was ${shape} when the plan was made and is ${now} now.`]
  })
}
