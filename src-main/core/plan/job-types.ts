// Jobs in a plan: what a deploy would leave in the environment that is not there already.
import type { JobId, NodeId } from '../project/ids.ts'
import type { Job, Subgraph } from '../project/types.ts'

/** Jobs with the subgraphs and tags that their selectors may name. */
export interface JobSet {
  readonly jobs: readonly Job[]
  readonly subgraphs: readonly Subgraph[]
  /** Name → selector. */
  readonly tags: Readonly<Record<string, string>>
}

export type JobText = Pick<Job, 'name' | 'include' | 'exclude'>

/** A refresh runs jobs as they were deployed: until a deploy, an edited one runs as it was. */
export interface JobChange {
  readonly jobID: JobId
  readonly name: string
  readonly change: 'added' | 'changed' | 'removed'
  /** As it was deployed; absent of one that is added. */
  readonly before?: JobText
  /** As the deploy leaves it; absent of one that is removed. */
  readonly after?: JobText
  /** Of one that is changed: what its selectors name, and is not as it was. */
  readonly uses?: readonly UsedChange[]
}

export type UsedChange =
  | { readonly kind: 'subgraph'; readonly name: string; readonly added: readonly NodeId[]; readonly removed: readonly NodeId[] }
  /** Its selectors; absent where there was, or is, no such tag. */
  | { readonly kind: 'tag'; readonly name: string; readonly before?: string; readonly after?: string }
