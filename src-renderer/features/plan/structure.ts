// A node's columns now and after the plan, side by side: what it will have, with the plan's steps undone for what it has. Pure.
import type { PlanStep } from '../../../src-main/contract/index.ts'

export interface ColumnLine {
  readonly name: string
  readonly type: string
}

export interface StructurePair {
  readonly before: ColumnLine | undefined
  readonly after: ColumnLine | undefined
  readonly isChanged: boolean
}

/** `desired`: the node's columns in the project; none where the node is gone. `steps`: those of this node. */
export function structureOf(desired: readonly ColumnLine[], steps: readonly PlanStep[]): readonly StructurePair[] {
  if (steps.some((step) => step.change === 'createTable' || step.change === 'createView')) {
    return desired.map((after) => ({ before: undefined, after, isChanged: true }))
  }
  const find = (change: PlanStep['change'], matches: (step: PlanStep) => boolean) => steps.find((step) => step.change === change && matches(step))
  const kept = desired.map((after): StructurePair => {
    if (find('addColumn', (step) => step.column === after.name) !== undefined) return { before: undefined, after, isChanged: true }
    const renamed = find('renameColumn', (step) => step.to === after.name)
    const name = renamed?.from ?? after.name
    const retyped = find('changeType', (step) => step.column === after.name || step.column === name)
    const nulls = find('setNotNull', (step) => step.column === after.name) ?? find('dropNotNull', (step) => step.column === after.name)
    return { before: { name, type: retyped?.from ?? after.type }, after: { ...after, type: retyped?.to ?? after.type }, isChanged: renamed !== undefined || retyped !== undefined || nulls !== undefined }
  })
  const gone = steps.flatMap((step): readonly StructurePair[] =>
    step.change === 'dropColumn' && step.column !== undefined ? [{ before: { name: step.column, type: step.from ?? '' }, after: undefined, isChanged: true }] : [])
  return [...kept, ...gone]
}
