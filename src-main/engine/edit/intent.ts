// What can be asked to be changed in a project's files: a closed set, each in the words of the project.
import type { Json } from '../../core/project/index.ts'
import type { ProjectRequest } from '../shared/requests.ts'

export type EditIntent =
  /** Nodes are named by id, LOCATION.NAME or a name that only one has; jobs, subgraphs and environments by id or name. */
  | { readonly kind: 'renameNode'; readonly node: string; readonly name?: string; /** Where it moves to. */ readonly location?: string }
  | { readonly kind: 'describeNode'; readonly node: string; readonly description: string }
  | { readonly kind: 'describeColumn'; readonly node: string; readonly column: string; readonly description: string }
  | { readonly kind: 'addToSubgraph'; readonly subgraph: string; readonly nodes: readonly string[] }
  /** An id that no node has any more can be taken out too. */
  | { readonly kind: 'removeFromSubgraph'; readonly subgraph: string; readonly nodes: readonly string[] }
  | { readonly kind: 'addSubgraph'; readonly name: string; readonly nodes: readonly string[] }
  | { readonly kind: 'renameSubgraph'; readonly subgraph: string; readonly name: string }
  | { readonly kind: 'removeSubgraph'; readonly subgraph: string }
  | { readonly kind: 'setJobSelectors'; readonly job: string; readonly include?: string; readonly exclude?: string }
  | { readonly kind: 'addJob'; readonly name: string; readonly include: string; readonly exclude?: string }
  | { readonly kind: 'renameJob'; readonly job: string; readonly name: string }
  | { readonly kind: 'removeJob'; readonly job: string }
  | { readonly kind: 'setMapping'; readonly environment: string; readonly location: string; readonly database: string; readonly schema: string }
  /** Of the base layer, or of an environment; without a value it is taken out. */
  | { readonly kind: 'setParameter'; readonly environment?: string; readonly key: string; readonly value?: Json }

export interface EditRequest extends ProjectRequest {
  readonly intent: EditIntent
}

export interface ApplyRequest extends EditRequest {
  /** Of the preview that was looked at: EDT004 where the edit would do something else now. */
  readonly expectHash?: string
}

export interface UndoRequest extends ProjectRequest {
  /** The edit that is meant; where it is not the last one any more, nothing is undone. */
  readonly edit?: string
  /** Only says what it would do. */
  readonly isDry?: boolean
}
