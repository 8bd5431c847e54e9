// What a feature may ask of the frame: open something elsewhere. The frame answers; features do not know each other.
import { createContext, useContext } from 'react'

export interface RefreshTarget {
  readonly job?: string
  readonly include?: string
  readonly exclude?: string
}

/** Where a rollback goes: to what a deploy left, by its run, or only what one kept copy was a copy of; with neither to what was there before the last deploy. */
export interface RollbackTarget {
  readonly to?: string
  /** The name that it is kept under. */
  readonly kept?: string
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
  openSchedules(): void
  openFindings(): void
  openPlan(): void
  /** The plan of a rollback, to be reviewed. */
  openRollback(target: RollbackTarget): void
  openKept(): void
  /** A plan that removes the kept copies whose time is over. */
  removeExpired(): void
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
