// A run as it goes on: the snapshot that the engine sends first, and every event since folded into it. A finished one just stands.
import { useEffect, useState } from 'react'
import { createRunFold } from '../../src-main/contract/index.ts'
import type { Failure, Run, RunFold, RunWatchEvent } from '../../src-main/contract/index.ts'
import { callEngine, useEngine } from './engine.ts'
import { paced } from './paced.ts'

export type WatchedRun =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready'
      readonly run: Run
      /** Why the whole of it waits, or that it is being cancelled; '' where there is nothing to say. */
      readonly says: string
    }
  | { readonly state: 'failed'; readonly failure: Failure }

export function useRun(runID: string): WatchedRun & { readonly retry: () => void } {
  const [watched, setWatched] = useState<WatchedRun>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const isConnected = useEngine((engine) => engine.state === 'connected')
  useEffect(() => {
    if (!isConnected) return undefined
    let giveUp: () => void = () => undefined
    let fold: RunFold | undefined
    let says = ''
    let isWanted = true
    const screen = paced(() => {
      const run = fold?.snapshot()
      if (run !== undefined) setWatched({ state: 'ready', run, says })
    })
    const read = (event: RunWatchEvent): void => {
      if (event.kind === 'snapshot') fold = createRunFold(event.run)
      else {
        fold?.apply(event.event)
        if (event.event.kind === 'runStatus') says = event.event.why ?? ''
      }
    }
    void callEngine('run.watch', { runID }, {
      onStarted: (abandon) => { giveUp = abandon },
      onEvent: (event) => {
        read(event)
        screen.draw()
      },
    }).then((result) => {
      if (!isWanted) return
      isWanted = false
      screen.stop()
      setWatched(result.ok ? { state: 'ready', run: result.value, says: '' } : { state: 'failed', failure: result.failure })
    })
    return () => {
      if (isWanted) giveUp()
      isWanted = false
      screen.stop()
    }
  }, [runID, attempt, isConnected])
  return { ...watched, retry: () => setAttempt((count) => count + 1) }
}
