// A deploy as it is kept in the environment that it changes: all that it takes to go on with it or to undo it, without the project's files.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { DesiredNode, Plan, RecordedNode } from '../../core/plan/index.ts'
import type { NodeId } from '../../core/project/index.ts'

/** What was recorded of a node before the deploy. A node that the deploy made has none. */
export interface EarlierNode {
  readonly node: RecordedNode
  readonly definition: string
}

/** Where undoing goes back to: of a deploy that went on with another one, that one's. */
export interface Origin {
  readonly touches: readonly NodeId[]
  readonly before: readonly EarlierNode[]
}

export interface StoredDeploy extends Origin {
  readonly version: 1
  readonly plan: Plan
  /** The nodes that the plan touches, as it leaves them; those that it drops are not among them. */
  readonly desired: readonly DesiredNode[]
  /** By node: the definition that is recorded once it is done. */
  readonly definitions: Readonly<Record<NodeId, string>>
  /** The jobs that it leaves once it has ended well; absent where it leaves them as they are, and in deploys of earlier versions. */
  readonly jobs?: string
}

/** STA003 where it was written by a newer Sluice, or is damaged. */
export function readStoredDeploy(text: string): Result<StoredDeploy> {
  try {
    const value: unknown = JSON.parse(text)
    // Safe: version 1 is written from a StoredDeploy only, in a table that is Sluice's own.
    if (typeof value === 'object' && value !== null && 'version' in value && value.version === 1) return ok(value as StoredDeploy)
  } catch {
    // Falls to the failure below.
  }
  return fail('STA003', { reason: 'a deploy that is kept in the environment cannot be read' })
}

/** The nodes that a plan touches, each once, in the order of their first steps. */
export function touchedNodes({ steps }: Pick<Plan, 'steps'>): readonly NodeId[] {
  return [...new Set(steps.map(({ nodeID }) => nodeID))]
}
