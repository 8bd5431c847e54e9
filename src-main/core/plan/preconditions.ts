// What a plan assumes of the warehouse, object by object, and what of that no longer holds.
import type { Dialect } from '../dialect/index.ts'
import { objectText } from '../relation/index.ts'
import type { Relation } from '../relation/index.ts'
import { scratchTable } from './changes/leftovers.ts'
import { shapeText } from './compare/shape.ts'
import type { Planning } from './planning.ts'
import type { ActualState, DesiredNode, Plan, PlanStep, Precondition, RecordedNode } from './types.ts'

const ABSENT = 'absent'

/**
 * One for each object that a step acts on or adopts; as the catalog says, or as recorded where it was not read. Of a copy that a step makes on its way too:
 * where it was absent, one that is there later is that deploy's.
 */
export function preconditionsOf(planning: Planning, steps: readonly PlanStep[]): readonly Precondition[] {
  const { dialect, actual } = planning.input
  const found = new Map<string, Precondition>()
  for (const step of steps) {
    if (step.statements.length === 0 && step.by === undefined && step.change !== 'adopt') continue
    const recorded = managed(planning.recordedById.get(step.nodeID))
    for (const relation of actedOn(step, recorded, planning.desiredById.get(step.nodeID))) {
      const key = planning.keyOf(relation.name)
      if (found.has(key)) continue
      const isRecorded = recorded !== undefined && planning.keyOf(recorded.relation.name) === key
      const there = actual === null ? (isRecorded ? recorded : (planning.left.get(key) ?? planning.occupants.get(key)))?.relation : actual.get(key)
      found.set(key, { object: objectText(relation.name), name: relation.name, key, shape: shapeOf(dialect, there) })
    }
    const scratch = scratchTable(step)
    const key = scratch === undefined ? '' : planning.keyOf(scratch)
    if (scratch !== undefined && !found.has(key)) found.set(key, { object: objectText(scratch), name: scratch, key, shape: shapeOf(dialect, actual?.get(key)) })
  }
  return [...found.values()]
}

function managed(recorded: RecordedNode | undefined): RecordedNode | undefined {
  return recorded?.isSource === true ? undefined : recorded
}

/** The object that comes out of the step, and the one that goes into it under another name. */
function actedOn(step: PlanStep, recorded: RecordedNode | undefined, desired: DesiredNode | undefined): readonly Relation[] {
  const after = step.change === 'drop' ? undefined : desired?.relation
  return [after, recorded?.relation].filter((relation) => relation !== undefined)
}

function shapeOf(dialect: Dialect, relation: Relation | undefined): string {
  return relation === undefined ? ABSENT : shapeText(dialect, relation)
}

/** Whether the object was not there when the plan was made. */
export function wasAbsent({ preconditions }: Pick<Plan, 'preconditions'>, key: string): boolean {
  return preconditions.some((precondition) => precondition.key === key && precondition.shape === ABSENT)
}

/** A sentence for each object that is not as the plan assumes. `actual` needs to hold those objects only. */
export function brokenPreconditions(plan: Plan, dialect: Dialect, actual: NonNullable<ActualState>): readonly string[] {
  return plan.preconditions.flatMap(({ object, key, shape }) => {
    const now = shapeOf(dialect, actual.get(key))
    return now === shape ? [] : [`${object} was ${shape} when the plan was made and is ${now} now.`]
  })
}
