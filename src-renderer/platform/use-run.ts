// A run as it goes on: the snapshot that the engine sends first, and every event since folded into it. A finished one just stands.
import { useEffect, useState } from 'react'
import { createRunFold } from '../../src-main/contract/index.ts'
import type { Failure, Run, RunFold } from '../../src-main/contract/index.ts'
import { callEngine, useEngine } from './engine.ts'

export type WatchedRun =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly run: Run }
  | { readonly state: 'failed'; readonly failure: Failure }

export function useRun(runID: string): WatchedRun & { readonly retry: () => void } {
  const [watched, setWatched] = useState<WatchedRun>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  const isConnected = useEngine((engine) => engine.state === 'connected')
  useEffect(() => {
    if (!isConnected) return undefined
    let giveUp: () => void = () => undefined
    let fold: RunFold | undefined
    let turn: number | undefined
    let isWanted = true
    // However many events come, the screen is drawn once a frame.
    const draw = () => {
      turn = undefined
      const run = fold?.snapshot()
      if (isWanted && run !== undefined) setWatched({ state: 'ready', run })
    }
    void callEngine('run.watch', { runID }, {
      onStarted: (abandon) => { giveUp = abandon },
      onEvent: (event) => {
        if (event.kind === 'snapshot') fold = createRunFold(event.run)
        else fold?.apply(event.event)
        turn ??= requestAnimationFrame(draw)
      },
    }).then((result) => {
      if (!isWanted) return
      isWanted = false
      if (turn !== undefined) cancelAnimationFrame(turn)
      setWatched(result.ok ? { state: 'ready', run: result.value } : { state: 'failed', failure: result.failure })
    })
    return () => {
      if (isWanted) giveUp()
      isWanted = false
      if (turn !== undefined) cancelAnimationFrame(turn)
    }
  }, [runID, attempt, isConnected])
  return { ...watched, retry: () => setAttempt((count) => count + 1) }
}
