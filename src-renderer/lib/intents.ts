// What a feature may ask of the frame: open something elsewhere. The frame answers; features do not know each other.
import { createContext, useContext } from 'react'

export interface RefreshTarget {
  readonly job?: string
  readonly include?: string
  readonly exclude?: string
}

/** An edit of the project's files, to be asked for. Nodes are ids. */
export type EditAsk =
  | { readonly kind: 'rename'; readonly node: string }
  | { readonly kind: 'subgraph'; readonly nodes: readonly string[] }
  | { readonly kind: 'undo' }

export interface Intents {
  openNode(id: string): void
  /** In the column grid, with its lineage. */
  openColumn(node: string, column: string): void
  openJob(id: string): void
  openRun(runID: string): void
  openRuns(): void
  openFindings(): void
  openPlan(): void
  openEnvironment(id: string): void
  /** Shows what a selector picks on the graph. */
  showOnGraph(selector: string): void
  /** Asks, then starts. */
  refresh(target: RefreshTarget): void
  makeUpSources(): void
  /** Shows what would change, then does it. */
  edit(ask: EditAsk): void
}

const context = createContext<Intents | undefined>(undefined)
export const IntentsProvider = context.Provider

export function useIntents(): Intents {
  const intents = useContext(context)
  if (intents === undefined) throw new Error('a feature is outside the frame')
  return intents
}
