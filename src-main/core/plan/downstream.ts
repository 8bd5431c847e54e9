// What reads that which a step changes: told with the step, for whoever reviews it.
import type { Planning } from './planning.ts'
import type { ChangeKind, PlanStep } from './types.ts'

/** Changes that what is below may notice, and whether a single column's readers are meant. */
const REACHES: Partial<Readonly<Record<ChangeKind, 'node' | 'column'>>> = {
  renameTable: 'node', moveTable: 'node', changeMaterialization: 'node', drop: 'node',
  dropColumn: 'column', renameColumn: 'column', changeType: 'column',
}

export function withDownstream({ input }: Planning, steps: readonly PlanStep[]): readonly PlanStep[] {
  const { downstream } = input
  if (downstream === undefined) return steps
  return steps.map((step) => {
    const reaches = REACHES[step.change]
    if (reaches === undefined || step.risk === 'blocked' || (reaches === 'column' && step.columnID === undefined)) return step
    const found = downstream(step.nodeID, reaches === 'column' ? step.columnID : undefined)
    return found === undefined || found.count === 0 ? step : { ...step, downstream: found }
  })
}
