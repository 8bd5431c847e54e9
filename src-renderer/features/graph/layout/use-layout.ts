// The layout of a graph; undefined while a large one is being made in the worker.
import { useEffect, useMemo, useState } from 'react'
import { layoutGraph } from './layout.ts'
import type { Layout, LayoutInput } from './types.ts'

/** Up to this many nodes a layout takes a few ms, less than asking a worker. */
const SMALL = 400

export function useLayout(input: LayoutInput): Layout | undefined {
  const small = useMemo(() => (input.count <= SMALL ? layoutGraph(input) : undefined), [input])
  const [large, setLarge] = useState<{ readonly input: LayoutInput; readonly layout: Layout } | undefined>(undefined)
  useEffect(() => {
    if (input.count <= SMALL) return undefined
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event: MessageEvent<Layout>) => setLarge({ input, layout: event.data })
    worker.postMessage(input)
    return () => worker.terminate()
  }, [input])
  return small ?? (large?.input === input ? large.layout : undefined)
}
