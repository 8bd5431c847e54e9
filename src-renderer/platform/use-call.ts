// A view that is filled by one call: loading (with progress), ready or failed, and asked again when its input changes or the engine comes back.
import { useCallback, useEffect, useState } from 'react'
import type { Failure, Input, Output, ProcedureName, ProgressEvent } from '../../src-main/contract/index.ts'
import { callEngine, useEngine } from './engine.ts'
import { isProgress } from './progress.ts'

export type Loaded<T> =
  | { readonly state: 'loading'; readonly progress: ProgressEvent | undefined; readonly before: T | undefined }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure }

/** `input` undefined: nothing is asked yet. `renewal`: ask again whenever it changes. */
export function useCall<P extends ProcedureName>(method: P, input: Input<P> | undefined, renewal: unknown = 0): Loaded<Output<P>> & { readonly retry: () => void } {
  const [loaded, setLoaded] = useState<Loaded<Output<P>>>({ state: 'loading', progress: undefined, before: undefined })
  const [attempt, setAttempt] = useState(0)
  const isConnected = useEngine((engine) => engine.state === 'connected')
  // The input by its content: views make a new object every time they draw.
  const key = input === undefined ? undefined : JSON.stringify(input)
  useEffect(() => {
    if (key === undefined || !isConnected) return undefined
    let isWanted = true
    let giveUp: () => void = () => undefined
    setLoaded((before) => ({ state: 'loading', progress: undefined, before: before.state === 'ready' ? before.value : before.state === 'loading' ? before.before : undefined }))
    const onEvent = (event: unknown) => {
      if (isWanted && isProgress(event)) setLoaded((now) => (now.state === 'loading' ? { ...now, progress: event } : now))
    }
    // Safe: `key` is the text of a value of this very type.
    void callEngine(method, JSON.parse(key) as Input<P>, { onEvent, onStarted: (abandon) => { giveUp = abandon } }).then((result) => {
      if (!isWanted) return
      isWanted = false
      setLoaded(result.ok ? { state: 'ready', value: result.value } : { state: 'failed', failure: result.failure })
    })
    return () => {
      if (isWanted) giveUp()
      isWanted = false
    }
  }, [method, key, attempt, isConnected, renewal])
  const retry = useCallback(() => setAttempt((count) => count + 1), [])
  return { ...loaded, retry }
}

/** The newest value there is, also while a newer one is on its way. */
export function latest<T>(loaded: Loaded<T>): T | undefined {
  return loaded.state === 'ready' ? loaded.value : loaded.state === 'loading' ? loaded.before : undefined
}
