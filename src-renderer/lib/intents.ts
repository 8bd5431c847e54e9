// What a feature may ask of the frame: open something elsewhere. The frame answers; features do not know each other.
import { createContext, useContext } from 'react'

export interface RefreshTarget {
  readonly job?: string
  readonly include?: string
  readonly exclude?: string
}

export interface Intents {
  openNode(id: string): void
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
}

const context = createContext<Intents | undefined>(undefined)
export const IntentsProvider = context.Provider

export function useIntents(): Intents {
  const intents = useContext(context)
  if (intents === undefined) throw new Error('a feature is outside the frame')
  return intents
}
