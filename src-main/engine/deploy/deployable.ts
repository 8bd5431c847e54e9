// A plan with everything that carrying it out needs, whether it was made from the project or from what an earlier deploy left.
import type { NodeId } from '../../core/project/index.ts'
import { jobsOf, jobsText } from '../jobs/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { MadePlan } from '../plan/plan.ts'
import type { EngineContext } from '../shared/context.ts'
import type { TakeUp } from './request.ts'
import type { Origin } from './stored-deploy.ts'

export interface Deployable extends MadePlan {
  /** The text that is recorded of a node once it is done. */
  readonly definitionOf: (node: NodeId) => string
  /** Texts that definitions share, by digest. */
  readonly artifacts: ReadonlyMap<string, string>
  /** The jobs that it leaves in the environment, as text; absent: it leaves them as they are. */
  readonly jobs?: string
  readonly takenUp?: TakenUp
}

/** The deploy that this one takes up. */
export interface TakenUp extends TakeUp {
  /** Where this one goes on with it. */
  readonly origin?: Origin
  /** By step: how many of its statements are done already. */
  readonly statementsDone: ReadonlyMap<string, number>
}

/** A plan that was made from the project. */
export function fromProject(context: EngineContext, { linked }: OpenProject, made: MadePlan): Deployable {
  const definitions = context.definitionsOf(linked)
  return {
    ...made,
    definitionOf(node) {
      const index = linked.byId.get(node)
      if (index === undefined) throw new Error(`node ${node} is recorded and is not in the project`)
      return definitions.snapshot(index)
    },
    artifacts: definitions.artifacts,
    ...(made.plan.subset === null ? { jobs: jobsText(jobsOf(linked.project)) } : {}),
  }
}
