// The gate of an environment as it changes: what the engine last told of it, for as long as the view is there.
import { useEffect, useState } from 'react'
import type { Failure, GateDocument } from '../../src-main/contract/index.ts'
import { callEngine, useEngine } from './engine.ts'

export type WatchedGate =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly gate: GateDocument }
  | { readonly state: 'failed'; readonly failure: Failure }

/** An environment of a project, as the gate's procedures take it. */
export interface GatePlace {
  readonly folder: string
  readonly environment: string
}

/** ms until a watch that failed is tried again. */
const AGAIN = 10_000

export function useGate({ folder, environment }: GatePlace): WatchedGate {
  const [watched, setWatched] = useState<WatchedGate>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const isConnected = useEngine((engine) => engine.state === 'connected')
  useEffect(() => {
    if (!isConnected) return undefined
    let giveUp: () => void = () => undefined
    let isWanted = true
    let timer: ReturnType<typeof setTimeout> | undefined
    setWatched({ state: 'loading' })
    void callEngine('gate.watch', { folder, environment }, {
      onStarted: (abandon) => { giveUp = abandon },
      onEvent: ({ gate }) => { if (isWanted) setWatched({ state: 'ready', gate }) },
    }).then((result) => {
      if (!isWanted || result.ok) return
      setWatched({ state: 'failed', failure: result.failure })
      timer = setTimeout(() => setAttempt((count) => count + 1), AGAIN)
    })
    return () => {
      isWanted = false
      clearTimeout(timer)
      giveUp()
    }
  }, [folder, environment, attempt, isConnected])
  return watched
}
